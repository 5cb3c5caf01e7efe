import iconv from 'iconv-lite';

/** Turns the chunks of an XML file into text, in the encoding its first bytes declare. */
export class XmlText {
  private held = Buffer.alloc(0);
  private decoder: { write(bytes: Buffer): string; end(): string | undefined } | undefined;

  /** Takes bytes; the text may lag behind by part of a character, or until the declaration is complete. */
  push(chunk: Uint8Array): string {
    if (this.decoder !== undefined) return this.decoder.write(Buffer.from(chunk));
    this.held = Buffer.concat([this.held, chunk]);
    if (this.held.length < DECLARATION_SIZE && !this.held.includes('>')) return '';
    return this.begin();
  }

  /** The rest of the text. */
  end(): string {
    const begun = this.decoder === undefined ? this.begin() : '';
    return begun + (this.decoder?.end() ?? '');
  }

  private begin(): string {
    this.decoder = iconv.getDecoder(declaredEncoding(this.held));
    const text = this.decoder.write(this.held);
    this.held = Buffer.alloc(0);
    return text.replace(/^\ufeff/, '');
  }
}

const DECLARATION_SIZE = 512;

/** XML 1.0, appendix F: the byte order mark, else the declaration, else UTF-8. */
function declaredEncoding(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const declaration = bytes.toString('latin1', 0, DECLARATION_SIZE);
  const name = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/
    .exec(declaration)?.[1]
    ?.toLowerCase();
  // GB 18030 is a superset of the sets that files are wont to name.
  if (name === 'gb2312' || name === 'gbk' || name === 'gb18030') return 'gb18030';
  return name !== undefined && iconv.encodingExists(name) ? name : 'utf-8';
}
