import { SaxesParser } from 'saxes';
import { fault, type Fault } from '../fault.ts';
import { detectFormat, type MarcFormat, type MarcRecord } from '../record.ts';
import type { MarcItem } from '../item.ts';
import { RecordBuilder, type BuildFault } from './build.ts';
import { XmlText } from './text.ts';

export interface MarcXmlItem extends MarcItem {
  /** The line on which the record ends, or the trouble is, from 1. */
  readonly line: number;
}

export interface MarcXmlOptions {
  /** The family of all records; found for each one if not given. */
  readonly format?: MarcFormat;
  /** How many characters of XML a record may take; 4 Mi. */
  readonly maxRecordCharacters?: number;
}

const DEFAULT_LIMIT = 0x400000;
/** Cut small, text that never ends is noticed before it has piled up. */
const PIECE = 0x10000;

/** Reads MARCXML as its bytes arrive. Holds one record at a time; never throws, never fetches anything. */
export class MarcXmlReader {
  private readonly parser = new SaxesParser({ xmlns: true, position: true });
  private readonly text = new XmlText();
  private readonly builder = new RecordBuilder();
  private readonly options: MarcXmlOptions;
  private items: MarcXmlItem[] = [];
  private pending: Fault[] = [];
  private count = 0;
  private sinceRecord = 0;
  private stopped = false;

  constructor(options: MarcXmlOptions = {}) {
    this.options = options;
    this.parser.on('opentag', (tag) => {
      this.builder.open(tag);
    });
    this.parser.on('text', (text) => {
      this.builder.characters(text);
    });
    this.parser.on('cdata', (text) => {
      this.builder.characters(text);
    });
    this.parser.on('closetag', (tag) => {
      const built = this.builder.close(tag);
      if (built !== undefined && !this.stopped) this.emit(built.record, built.faults);
    });
    this.parser.on('error', (error) => {
      this.trouble(error.message);
    });
  }

  /** Takes bytes and gives the records they complete. */
  *push(chunk: Uint8Array): Generator<MarcXmlItem, void, undefined> {
    for (let at = 0; at < chunk.length && !this.stopped; at += PIECE) {
      this.feed(this.text.push(chunk.subarray(at, at + PIECE)));
      yield* this.take();
    }
  }

  /** Ends the file: reports what is left open. */
  *end(): Generator<MarcXmlItem, void, undefined> {
    if (!this.stopped) this.feed(this.text.end());
    if (!this.stopped) this.parser.close();
    yield* this.take();
  }

  private feed(text: string): void {
    this.sinceRecord += text.length;
    this.parser.write(text);
    const limit = Math.max(this.options.maxRecordCharacters ?? DEFAULT_LIMIT, 2 * PIECE);
    if (this.sinceRecord > limit) this.stop('record-too-big', '');
  }

  private *take(): Generator<MarcXmlItem, void, undefined> {
    const { items } = this;
    this.items = [];
    yield* items;
  }

  private place(detail: string): { offset: number; record: number; line: number; detail: string } {
    return { offset: this.parser.position, record: this.count + 1, line: this.parser.line, detail };
  }

  private emit(record: MarcRecord, built: readonly BuildFault[]): void {
    const structural = built.map((each) => fault('xml-structure', { ...this.place(each.detail), ...each }));
    const faults = [...this.pending, ...structural];
    const format = this.options.format ?? detectFormat(record);
    this.pending = [];
    this.sinceRecord = 0;
    this.count += 1;
    this.items.push({ record, number: this.count, format, faults, line: this.parser.line });
  }

  private trouble(message: string): void {
    if (this.stopped) return;
    if (message.includes('unbound namespace prefix')) {
      // Said of every element, it would be said thousands of times.
      if (this.pending.length === 0) this.pending.push(fault('xml-namespace', this.place(message)));
    } else this.stop('xml-malformed', message);
  }

  private stop(code: 'xml-malformed' | 'record-too-big', detail: string): void {
    this.stopped = true;
    const faults = [...this.pending, fault(code, this.place(detail))];
    this.count += 1;
    const format = this.options.format ?? 'marc21';
    this.items.push({ number: this.count, format, faults, line: this.parser.line });
  }
}

/**
 * Reads MARCXML or MarcXchange from chunks of bytes: a collection or a single record, with a namespace
 * prefix or without. Where the XML is malformed, the records before are given, then an item that says so.
 */
export async function* readMarcXml(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: MarcXmlOptions = {},
): AsyncGenerator<MarcXmlItem, void, undefined> {
  const reader = new MarcXmlReader(options);
  for await (const chunk of chunks) yield* reader.push(chunk);
  yield* reader.end();
}
