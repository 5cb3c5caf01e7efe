import { classColour, mainClassOf } from '../lib/class-colour.ts';
import { columnsOf, linesOf, standsVertically } from '../lib/title-lines.ts';

interface CoverProps {
  title: string;
  author: string | null;
  classNumber: string | null;
  /** What a screen reader says; a cover beside its own title says nothing. */
  label?: string;
}

/** A cover made of type: a band in the colour of the class, the title, the author, the class as a seal. */
export function Cover({ title, author, classNumber, label }: CoverProps) {
  const colour = classColour(classNumber);
  const heard = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className="cover" viewBox="0 0 120 168" width="120" height="168" focusable="false" {...heard}>
      <rect className="cover-paper" x="0.5" y="0.5" width="119" height="167" rx="4" />
      <path d="M4 0H26V168H4a4 4 0 0 1-4-4V4a4 4 0 0 1 4-4z" fill={colour} />
      {standsVertically(title) ? (
        <VerticalTitle title={title} colour={colour} />
      ) : (
        <HorizontalTitle title={title} />
      )}
      <text className="cover-author" x="34" y="156">
        {linesOf((author ?? '').replace(/[著编撰译主等]+$/u, ''), 16, 1)[0] ?? ''}
      </text>
      <ClassSeal letter={mainClassOf(classNumber)} />
    </svg>
  );
}

/** As on a thread-bound book: the title on a slip at the upper corner. */
function VerticalTitle({ title, colour }: { title: string; colour: string }) {
  const columns = columnsOf(title, 6);
  const rows = Math.max(...columns.map((column) => column.length));
  const width = columns.length * 25 + 3;
  return (
    <>
      <rect
        className="cover-slip"
        x={111 - width}
        y="9"
        width={width}
        height={rows * 20 + 12}
        stroke={colour}
      />
      <VerticalColumns columns={columns} />
    </>
  );
}

function VerticalColumns({ columns }: { columns: string[] }) {
  return columns.map((column, place) => {
    const characters = Array.from(column);
    const x = 97 - place * 25;
    return (
      <text
        key={place}
        className="cover-title"
        textAnchor="middle"
        x={characters.map(() => x).join(' ')}
        y={characters.map((_, row) => 32 + row * 20).join(' ')}
      >
        {column}
      </text>
    );
  });
}

function HorizontalTitle({ title }: { title: string }) {
  return linesOf(title, 10, 6).map((line, row) => (
    <text key={row} className="cover-title cover-title-small" x="34" y={28 + row * 18}>
      {line}
    </text>
  ));
}

function ClassSeal({ letter }: { letter: string | undefined }) {
  if (letter === undefined) return null;
  return (
    <>
      <rect x="5.5" y="145.5" width="15" height="15" rx="3" className="cover-seal" />
      <text x="13" y="156.8" textAnchor="middle" className="cover-letter">
        {letter}
      </text>
    </>
  );
}
