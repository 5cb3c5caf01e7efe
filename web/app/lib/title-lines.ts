/** How wide a character stands, in halves of a Chinese one. */
function widthOf(character: string): number {
  return /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/u.test(character) ? 2 : 1;
}

/** Whether a title is short and Chinese throughout, so that it can stand vertically on a cover. */
export function standsVertically(title: string): boolean {
  const characters = Array.from(title);
  return characters.length >= 2 && characters.length <= 12 && /^[\u4e00-\u9fff]+$/u.test(title);
}

/** The columns of a vertical title, right to left, as even as can be. */
export function columnsOf(title: string, height: number): string[] {
  const characters = Array.from(title);
  const columns = Math.ceil(characters.length / height);
  const each = Math.ceil(characters.length / columns);
  return Array.from({ length: columns }, (_, column) =>
    characters.slice(column * each, (column + 1) * each).join(''),
  );
}

/** The lines of a horizontal title; Latin words stay whole where they fit, the rest ends in an ellipsis. */
export function linesOf(title: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  let filled = 0;
  for (const piece of title.trim().match(/[A-Za-z0-9'’.-]+|\s+|./gu) ?? []) {
    for (const part of filled + lengthOf(piece) > width && lengthOf(piece) > width
      ? Array.from(piece)
      : [piece]) {
      if (filled + lengthOf(part) > width && line.trim() !== '') {
        lines.push(line.trim());
        line = '';
        filled = 0;
      }
      line += part;
      filled += lengthOf(part);
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most - 1), `${lines[most - 1]?.slice(0, -1) ?? ''}…`];
}

function lengthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + widthOf(character), 0);
}
