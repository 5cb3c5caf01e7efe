/** One author, translator or body of a statement of responsibility. */
export interface Contributor {
  readonly name: string;
  readonly kind: 'person' | 'body';
  /** Country or dynasty as catalogues put it before the name: 美, 清. */
  readonly origin: string | undefined;
  readonly role: string;
}

const BODY = /(委员会|编辑室|编写组|编委会|学会)$/;
const ROLE = /(总主编|主编|译注|注译|口述|著|撰|注|译|编|选|续|记)$/;
/** Nobody in particular: such a part of a statement gets no heading. */
const NO_HEADING = new Set(['无名氏', '北方童谣']);

/** The parts of a statement as the table writes it: (美)比尔·马丁文,(美)艾瑞·卡尔图. */
export function contributorsOf(statement: string): Contributor[] {
  const parts = statement.split(',');
  // 文 and 图 end roles only where somebody drew: 沈从文 and 曹文轩 are names.
  const isPictured = parts.some((part) => part.endsWith('图'));
  return parts.flatMap((part): Contributor[] => {
    const [, origin, rest = ''] = /^(?:\(([^)]+)\))?(.*)$/.exec(part) ?? [];
    const role = (isPictured ? /[文图]$/.exec(rest)?.[0] : undefined) ?? ROLE.exec(rest)?.[0];
    const name = (role === undefined ? rest : rest.slice(0, -role.length)).replace(/等$/, '');
    if (name === '' || NO_HEADING.has(name)) return [];
    const kind = BODY.test(rest) ? 'body' : 'person';
    return [{ name: kind === 'body' ? rest : name, kind, origin, role: role ?? '著' }];
  });
}

/** The statement in the words of field 200: first $f, the others $g. */
export function statementsOf(statement: string): string[] {
  return statement.split(',').map((part) => {
    if (/[图文等]$/.test(part) && !/沈从文$/.test(part)) return part.endsWith('等') ? `${part}著` : part;
    return ROLE.test(part) || BODY.test(part) ? part : `${part}著`;
  });
}

/** Original languages by the author's country; those that leave it open are not listed. */
const LANGUAGES: Readonly<Record<string, string>> = {
  美: 'eng',
  英: 'eng',
  加: 'eng',
  日: 'jpn',
  法: 'fre',
  德: 'ger',
  奥: 'ger',
  俄: 'rus',
  苏: 'rus',
  意: 'ita',
  西: 'spa',
  哥伦比亚: 'spa',
  巴西: 'por',
  瑞典: 'swe',
  挪: 'nor',
  丹: 'dan',
  荷: 'dut',
  波兰: 'pol',
  韩: 'kor',
  古希腊: 'grc',
  古罗马: 'lat',
};

const DYNASTY = /^(春秋|汉|北魏|南朝.|唐|宋|元|明|清)$/;

/** Whether the text is a translation, and from what, as far as the first author's country tells. */
export function originalLanguage(contributors: readonly Contributor[]): {
  readonly translated: boolean;
  readonly language: string | undefined;
} {
  const origin = contributors[0]?.origin;
  if (origin === undefined || DYNASTY.test(origin)) return { translated: false, language: undefined };
  return { translated: true, language: LANGUAGES[origin] };
}
