import type { Text } from '../../kernel/text.ts';

/** 中国图书馆分类法: the 22 main classes, with T by its second letter, as figures are broken down. */
export const CLASSES: Readonly<Record<string, Text>> = {
  A: {
    zh: '马克思主义、列宁主义、毛泽东思想、邓小平理论',
    en: 'Marxism, Leninism, Mao Zedong Thought, Deng Xiaoping Theory',
  },
  B: { zh: '哲学、宗教', en: 'Philosophy, religion' },
  C: { zh: '社会科学总论', en: 'Social sciences (general)' },
  D: { zh: '政治、法律', en: 'Politics, law' },
  E: { zh: '军事', en: 'Military science' },
  F: { zh: '经济', en: 'Economics' },
  G: { zh: '文化、科学、教育、体育', en: 'Culture, science, education, sports' },
  H: { zh: '语言、文字', en: 'Languages, linguistics' },
  I: { zh: '文学', en: 'Literature' },
  J: { zh: '艺术', en: 'Arts' },
  K: { zh: '历史、地理', en: 'History, geography' },
  N: { zh: '自然科学总论', en: 'Natural sciences (general)' },
  O: { zh: '数理科学和化学', en: 'Mathematics, physics, chemistry' },
  P: { zh: '天文学、地球科学', en: 'Astronomy, earth sciences' },
  Q: { zh: '生物科学', en: 'Biological sciences' },
  R: { zh: '医药、卫生', en: 'Medicine, health' },
  S: { zh: '农业科学', en: 'Agricultural science' },
  T: { zh: '工业技术', en: 'Industrial technology' },
  TB: { zh: '一般工业技术', en: 'General industrial technology' },
  TD: { zh: '矿业工程', en: 'Mining' },
  TE: { zh: '石油、天然气工业', en: 'Petroleum and gas' },
  TF: { zh: '冶金工业', en: 'Metallurgy' },
  TG: { zh: '金属学与金属工艺', en: 'Metals' },
  TH: { zh: '机械、仪表工业', en: 'Machinery, instruments' },
  TJ: { zh: '武器工业', en: 'Weapons' },
  TK: { zh: '能源与动力工程', en: 'Energy and power' },
  TL: { zh: '原子能技术', en: 'Atomic energy' },
  TM: { zh: '电工技术', en: 'Electrical engineering' },
  TN: { zh: '无线电电子学、电信技术', en: 'Electronics, telecoms' },
  TP: { zh: '自动化技术、计算机技术', en: 'Automation, computing' },
  TQ: { zh: '化学工业', en: 'Chemical industry' },
  TS: { zh: '轻工业、手工业、生活服务业', en: 'Light industry, crafts, services' },
  TU: { zh: '建筑科学', en: 'Building science' },
  TV: { zh: '水利工程', en: 'Hydraulic engineering' },
  U: { zh: '交通运输', en: 'Transport' },
  V: { zh: '航空、航天', en: 'Aviation, aerospace' },
  X: { zh: '环境科学、安全科学', en: 'Environment, safety' },
  Z: { zh: '综合性图书', en: 'General works' },
};

/**
 * The class under which a classification number is counted: its first letter, or two letters under T. Undefined for
 * numbers of other schemes; MARC 21 records often carry those of the Library of Congress, which look alike.
 */
export function classOf(classNumber: string | undefined): string | undefined {
  const match = /^(T[A-Z]|[A-Z])(?=[\d\-(/. ]|$)/.exec((classNumber ?? '').trim());
  const code = match?.[1];
  return code !== undefined && code in CLASSES ? code : undefined;
}
