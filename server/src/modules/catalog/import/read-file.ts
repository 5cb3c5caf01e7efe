import {
  CONTAINER_PROBE,
  detectContainer,
  type Fault,
  type MarcFormat,
  type MarcRecord,
  marcXmlRecord,
  readIso2709,
  readMarcXml,
} from '@tongjie/marc';
import type { Text } from '../../../kernel/text.ts';

/** One record of a file as it was read, or what stood in its place. */
export interface ReadRecord {
  readonly number: number;
  readonly record: MarcRecord | undefined;
  readonly format: MarcFormat;
  readonly encoding: string;
  /** The bytes as they came; for MARCXML the record written out again. */
  readonly raw: Buffer;
  readonly offset: number | undefined;
  readonly faults: readonly Fault[];
}

/** The file is nothing that can be imported; nothing was. */
export class NotMarcError extends Error {
  readonly text: Text = {
    zh: '这个文件既不是 ISO 2709（.mrc/.iso），也不是 MARCXML；没有导入任何记录',
    en: 'The file is neither ISO 2709 (.mrc, .iso) nor MARCXML; nothing was imported',
  };
  constructor() {
    super('not a MARC file');
    this.name = 'NotMarcError';
  }
}

/** Takes chunks until there are enough bytes to tell the container, and gives all of them on. */
async function probe(
  chunks: AsyncIterator<Uint8Array>,
): Promise<{ first: Uint8Array; all: AsyncIterable<Uint8Array> }> {
  const taken: Uint8Array[] = [];
  let size = 0;
  while (size < CONTAINER_PROBE) {
    const next = await chunks.next();
    if (next.done) break;
    taken.push(next.value);
    size += next.value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* taken;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  return { first: Buffer.concat(taken), all: all() };
}

/** Reads the records of a file of either container. @throws NotMarcError when it is neither. */
export async function* readRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ReadRecord> {
  const { first, all } = await probe(chunks[Symbol.asyncIterator]());
  const container = detectContainer(first);
  if (container === 'unknown') throw new NotMarcError();
  if (container === 'iso2709') {
    for await (const item of readIso2709(all))
      yield { ...item, record: item.record, raw: Buffer.from(item.raw), encoding: item.encoding };
    return;
  }
  for await (const item of readMarcXml(all)) {
    const raw = Buffer.from(item.record ? marcXmlRecord(item.record).xml : '');
    yield { ...item, record: item.record, raw, encoding: 'marcxml', offset: undefined };
  }
}
