/**
 * The statements of a migration file, one a query as Citus asks. A statement ends with a semicolon at the end of
 * a line, outside of dollar quotes; comments between statements go with the one that follows.
 */
export function splitStatements(file: string): string[] {
  const statements: string[] = [];
  let lines: string[] = [];
  let quote: string | undefined;
  for (const line of file.split('\n')) {
    lines.push(line);
    for (const [mark] of line.matchAll(/\$[A-Za-z_]*\$/g)) {
      if (quote === undefined) quote = mark;
      else if (quote === mark) quote = undefined;
    }
    const code = line.replace(/--.*$/, '').trimEnd();
    if (quote === undefined && code.endsWith(';')) {
      statements.push(lines.join('\n').trim());
      lines = [];
    }
  }
  const rest = lines.join('\n').trim();
  const isCode = rest.split('\n').some((line) => line.replace(/--.*$/, '').trim() !== '');
  return isCode ? [...statements, rest] : statements;
}
