import type { ReactNode } from 'react';

/** Room for a wide table: on a narrow screen it scrolls by itself, with the keyboard too. */
export function TableRoom({ label, children }: { label: string; children: ReactNode }) {
  return (
    // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-room" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
