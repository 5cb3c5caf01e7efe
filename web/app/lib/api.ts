/** The shapes the API gives, as its description has them. */

export interface Named {
  code: string;
  name: string;
}

export interface Problem {
  title: string;
  status: number;
  code: string;
  detail?: string;
  reasons?: Reason[];
  requestId?: string;
}

export interface Reason {
  code: string;
  message: string;
}

export interface About {
  name: string;
  city: string;
  version: string;
  demo: boolean;
  demoAccounts?: DemoAccount[];
}

export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  library: string;
}

export interface Library {
  code: string;
  name: string;
  /** 1 city, 2 county, 3 town, 4 village; an alliance may go deeper. */
  level: number;
  kind: Named;
  parent: string | null;
  county: string | null;
  division: string | null;
  openedOn: string | null;
  openToday: boolean;
}

export interface LibraryList {
  total: number;
  summary: { libraries: number; items: number; openToday: number };
  libraries: Library[];
}

export interface Hit {
  id: string;
  title: string;
  titleRest: string | null;
  responsibility: string | null;
  publisher: string | null;
  year: string | number | null;
  classNumber: string | null;
  className: string | null;
  isbn: string | null;
  copies: number;
  available: number;
}

export interface SearchResult {
  total: number;
  page: number;
  size: number;
  hits: Hit[];
  library?: Named;
}

export interface Item {
  barcode: string;
  callNumber: string | null;
  location: string | null;
  state: Named & { available: boolean };
  group: Named;
  owner: Named & { county?: string | null };
  current: Named & { county?: string | null };
  dueOn: string | null;
  bib?: { id: string; title: string };
}

/** A copy as a scan gives it, with its book beside it. */
export interface ScannedItem extends Item {
  title?: string;
  bibId?: string;
}

export interface MarcField {
  tag: string;
  indicators: string;
  text: string;
}

export interface Bib {
  id: string;
  format: string;
  title: string;
  titleRest: string | null;
  parallelTitles: string[];
  responsibility: string | null;
  authors: (string | { name: string })[];
  edition: string | null;
  place: string | null;
  publisher: string | null;
  year: string | number | null;
  extent: string | null;
  series: string[];
  isbns: string[];
  language: string | Named | null;
  subjects: string[];
  classNumber: string | null;
  className: string | null;
  summary: string | null;
  audience: string | Named | null;
  copies: { total: number; available: number };
  items: Item[];
  marc: MarcField[];
}

export interface Session {
  account: { username: string; name: string };
  scopes: { role: Named; library: Named }[];
  libraries: Named[];
  permissions: string[];
  homeLibrary: Named | null;
}

export interface Loan {
  id: string;
  barcode: string;
  title: string;
  bibId: string;
  lentAt: string;
  dueOn: string;
  overdueDays: number;
  renewals: number;
  renewalsLeft: number;
  library: Named;
}

export interface Reader {
  id: string;
  name: string;
  card: string;
  type: Named;
  standing: Named & { canBorrow: boolean };
  homeLibrary: Named;
  expiresOn: string | null;
  openLoans: number;
  maxLoans: number;
  loans: Loan[];
}

export interface Transit {
  id: string;
  barcode: string;
  title: string;
  from: Named;
  to: Named;
  sentAt: string;
  reason: string | Named;
  overdue: boolean;
}

export type Outcome =
  'reader' | 'lent' | 'returned' | 'sent' | 'received' | 'forward' | 'shown' | 'refused' | 'unknown';

export interface ScanAnswer {
  outcome: Outcome;
  word?: string;
  message?: string;
  reasons?: Reason[];
  reader?: Reader | null;
  item?: ScannedItem | null;
  loan?: Loan | null;
  transit?: Transit | null;
}

export interface TransitList {
  total: number;
  transits: Transit[];
  next: string | null;
}

export interface Measure {
  id: string;
  name: string;
  unit: string;
  nature: 'flow' | 'stock';
  definition: string;
}

export interface MeasureList {
  measures: (Measure & { dimensions: Named[] })[];
}

export interface FigureRow {
  key: string;
  label: string;
  quantity: number;
  opens?: Record<string, string>;
}

export interface Figure {
  measure: Measure;
  period: { from: string; to: string };
  library: Named;
  scope: 'own' | 'tree';
  total: number;
  by: string | null;
  rows: FigureRow[];
  asOf: string;
}

export interface LedgerEntry {
  id: string;
  kind: string;
  kindName: string;
  at: string;
  day: string;
  quantity: number;
  library: Named;
  item: { barcode: string } | null;
  bib: { id: string; title: string } | null;
  dimensions: (Named & { value: string })[];
  actor: string | Named | null;
}

export interface LedgerPage {
  total: number;
  entries: LedgerEntry[];
  next: string | null;
}
