import type { SaxesTagNS } from 'saxes';
import { isControlTag, type DataField, type MarcRecord } from '../record.ts';

/** The namespaces of MARCXML and of MarcXchange (ISO 25577), and none at all. */
const NAMESPACES = new Set([
  '',
  'http://www.loc.gov/MARC21/slim',
  'info:lc/xmlns/marcxchange-v1',
  'info:lc/xmlns/marcxchange-v2',
]);

export interface BuildFault {
  readonly detail: string;
  readonly field?: string;
}

const BLANK_LEADER = ' '.repeat(24);

/** Builds one record at a time from the elements of MARCXML. */
export class RecordBuilder {
  private record: MarcRecord | undefined;
  private field: DataField | undefined;
  private text: string | undefined;
  private faults: BuildFault[] = [];

  open(tag: SaxesTagNS): void {
    if (!isMarc(tag)) return;
    const attributes = new Map(Object.values(tag.attributes).map(({ local, value }) => [local, value]));
    if (tag.local === 'record') {
      this.record = { leader: '', fields: [] };
      this.faults = [];
      return;
    }
    if (this.record === undefined) return;
    if (tag.local === 'leader') this.text = '';
    if (tag.local === 'controlfield') this.openControl(this.record, attributes.get('tag'));
    if (tag.local === 'datafield') this.openData(this.record, attributes);
    if (tag.local === 'subfield') this.openSubfield(attributes.get('code'));
  }

  /** Text and CDATA; blanks count only inside the elements that hold text. */
  characters(text: string): void {
    if (this.text !== undefined) this.text += text;
  }

  /** Gives the record when its element ends. */
  close(tag: SaxesTagNS): { record: MarcRecord; faults: BuildFault[] } | undefined {
    if (!isMarc(tag) || this.record === undefined) return undefined;
    const text = this.text ?? '';
    if (tag.local === 'leader') this.record.leader = this.leader(text);
    if (tag.local === 'controlfield') {
      const last = this.record.fields.at(-1);
      if (last !== undefined && 'value' in last) last.value = text;
    }
    if (tag.local === 'subfield') {
      const last = this.field?.subfields.at(-1);
      if (last !== undefined) last.value = text;
    }
    if (tag.local === 'datafield') this.field = undefined;
    if (TEXT_ELEMENTS.has(tag.local)) this.text = undefined;
    return tag.local === 'record' ? this.finish(this.record) : undefined;
  }

  private finish(record: MarcRecord): { record: MarcRecord; faults: BuildFault[] } {
    if (record.leader === '') {
      this.faults.push({ detail: 'leader' });
      record.leader = BLANK_LEADER;
    }
    this.record = undefined;
    return { record, faults: this.faults };
  }

  private leader(text: string): string {
    const clean = text.replace(/[^ -~]/g, ' ');
    if (clean.length === 24 && clean === text) return clean;
    this.faults.push({ detail: `leader (${text.length})` });
    return clean.padEnd(24).slice(0, 24);
  }

  private openControl(record: MarcRecord, tag: string | undefined): void {
    if (tag === undefined) {
      this.faults.push({ detail: 'controlfield/@tag' });
      return;
    }
    if (!isControlTag(tag)) this.faults.push({ detail: 'controlfield', field: tag });
    record.fields.push({ tag, value: '' });
    this.text = '';
  }

  private openData(record: MarcRecord, attributes: ReadonlyMap<string, string>): void {
    const tag = attributes.get('tag');
    if (tag === undefined) {
      this.faults.push({ detail: 'datafield/@tag' });
      return;
    }
    const [first, second] = [attributes.get('ind1'), attributes.get('ind2')];
    if (first?.length !== 1) this.faults.push({ detail: 'datafield/@ind1', field: tag });
    if (second?.length !== 1) this.faults.push({ detail: 'datafield/@ind2', field: tag });
    this.field = { tag, indicators: [first?.[0] ?? ' ', second?.[0] ?? ' '], subfields: [] };
    record.fields.push(this.field);
  }

  private openSubfield(code: string | undefined): void {
    if (this.field === undefined) {
      this.faults.push({ detail: 'subfield' });
      return;
    }
    if (code?.length !== 1) this.faults.push({ detail: 'subfield/@code', field: this.field.tag });
    this.field.subfields.push({ code: code?.[0] ?? '?', value: '' });
    this.text = '';
  }
}

const TEXT_ELEMENTS = new Set(['leader', 'controlfield', 'subfield']);

/** A prefix without a declaration stands in the parser as its own namespace. */
function isMarc(tag: SaxesTagNS): boolean {
  return NAMESPACES.has(tag.uri) || (tag.prefix !== '' && tag.uri === tag.prefix);
}
