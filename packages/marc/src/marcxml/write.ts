import { fault, type Fault } from '../fault.ts';
import { isControlField, type Field, type MarcRecord } from '../record.ts';

export const MARCXML_NAMESPACE = 'http://www.loc.gov/MARC21/slim';

/** What stands before the first record of a file, and after the last. */
export const MARCXML_START = `<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="${MARCXML_NAMESPACE}">\n`;
export const MARCXML_END = '</collection>\n';

/** Characters outside the production Char of XML 1.0, clause 2.2; they cannot be written even escaped. */
// eslint-disable-next-line no-control-regex -- these are the characters meant
const ILLEGAL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Unescaped, a parser would give these back as a line feed, and in attributes as a blank.
  '\r': '&#13;',
  '\t': '&#9;',
  '\n': '&#10;',
};

/**
 * One record as the element `record`, to stand between {@link MARCXML_START} and {@link MARCXML_END}.
 * Characters XML cannot hold are removed, and reported with the field they were in.
 */
export function marcXmlRecord(record: MarcRecord, number = 1): { xml: string; faults: Fault[] } {
  const faults: Fault[] = [];
  const escape = (text: string, tag?: string): string => {
    const clean = text.replace(ILLEGAL, '');
    if (clean !== text) {
      const place = { offset: 0, record: number, detail: codePoints(text) };
      faults.push(fault('xml-character', tag === undefined ? place : { ...place, field: tag }));
    }
    return clean.replace(/[&<>"\r\t\n]/g, (character) => ESCAPES[character] ?? character);
  };
  const fields = record.fields.map((field) => fieldXml(field, escape));
  return {
    xml: `  <record>\n    <leader>${escape(record.leader)}</leader>\n${fields.join('')}  </record>\n`,
    faults,
  };
}

/** Records as one MARCXML collection. */
export function writeMarcXml(records: Iterable<MarcRecord>): { xml: string; faults: Fault[] } {
  const written = Array.from(records, (record, index) => marcXmlRecord(record, index + 1));
  const xml = MARCXML_START + written.map((each) => each.xml).join('') + MARCXML_END;
  return { xml, faults: written.flatMap(({ faults }) => faults) };
}

function fieldXml(field: Field, escape: (text: string, tag?: string) => string): string {
  const { tag } = field;
  const attribute = escape(tag, tag);
  if (isControlField(field)) {
    return `    <controlfield tag="${attribute}">${escape(field.value, tag)}</controlfield>\n`;
  }
  const [first, second] = field.indicators.map((each) => escape(each, tag));
  const subfields = field.subfields.map(
    ({ code, value }) => `      <subfield code="${escape(code, tag)}">${escape(value, tag)}</subfield>\n`,
  );
  const open = `    <datafield tag="${attribute}" ind1="${first ?? ' '}" ind2="${second ?? ' '}">\n`;
  return `${open}${subfields.join('')}    </datafield>\n`;
}

function codePoints(text: string): string {
  const found = text.match(ILLEGAL) ?? [];
  return found
    .map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');
}
