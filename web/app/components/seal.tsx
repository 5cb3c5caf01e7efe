/** The platform's mark: one seal, used once a page. */
export function Seal() {
  return (
    <svg className="seal" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="30" height="30" rx="6" className="seal-ground" />
      <text x="16" y="14.4" textAnchor="middle" className="seal-word">
        通
      </text>
      <text x="16" y="27.4" textAnchor="middle" className="seal-word">
        借
      </text>
    </svg>
  );
}
