import type { Text } from './record.ts';

/** `notice`: nothing is lost or guessed. `warning`: something was repaired. `error`: something is lost. */
export type Severity = 'notice' | 'warning' | 'error';

interface FaultKind {
  readonly severity: Severity;
  readonly message: Text;
  readonly action: Text;
}

function kind(severity: Severity, zh: string, en: string, actionZh: string, actionEn: string): FaultKind {
  return { severity, message: { zh, en }, action: { zh: actionZh, en: actionEn } };
}

/** Every fault a reader reports: what is wrong and what was done about it. The codes do not change. */
export const FAULTS = {
  'byte-order-mark': kind('notice', '文件含字节顺序标记', 'There is a byte order mark', '已跳过', 'Skipped'),
  filler: kind(
    'notice',
    '记录之前有换行、空格或空字符',
    'There are line ends, blanks or NULs before the record',
    '已跳过',
    'Skipped',
  ),
  junk: kind(
    'error',
    '这些字节不是记录',
    'These bytes are not a record',
    '原样保留字节，未读出记录',
    'The bytes are handed on, no record is read',
  ),
  unreadable: kind(
    'error',
    '记录的目次区无法辨认',
    'The directory of the record cannot be made out',
    '原样保留字节，未读出记录',
    'The bytes are handed on, no record is read',
  ),
  'record-too-big': kind(
    'error',
    '记录超过允许的大小',
    'The record is larger than allowed',
    '跳到下一条记录',
    'Went on to the next record',
  ),
  'record-truncated': kind(
    'error',
    '文件在记录中间中断',
    'The file ends in the middle of the record',
    '保留已读到的字段',
    'The fields that are there are kept',
  ),
  'record-terminator-missing': kind(
    'warning',
    '记录末尾缺少记录分隔符',
    'The record lacks its terminator',
    '在下一条记录的头标处断开',
    'Cut where the next leader begins or the file ends',
  ),
  'record-terminator-inside': kind(
    'warning',
    '记录中间出现记录分隔符',
    'There is a record terminator inside the record',
    '按头标所记长度读取',
    'Read to the length the leader gives',
  ),
  'leader-length-wrong': kind(
    'warning',
    '头标所记的记录长度不对',
    'The record length in the leader is wrong',
    '按记录分隔符读取',
    'Read to the record terminator',
  ),
  'leader-damaged': kind(
    'warning',
    '头标含有不可用的字符',
    'The leader holds characters that are not allowed',
    '以空格代替',
    'Blanks take their place',
  ),
  'leader-size-wrong': kind(
    'warning',
    '头标不是 24 个字符',
    'The leader does not have 24 characters',
    '补齐或截断',
    'Padded or cut',
  ),
  'base-address-wrong': kind(
    'warning',
    '头标所记的数据起始地址不对',
    'The base address of data is wrong',
    '以目次区的结束处为准',
    'The end of the directory is used',
  ),
  'directory-terminator-missing': kind(
    'warning',
    '目次区缺少结束符',
    'The directory lacks its terminator',
    '以头标所记地址为准',
    'The base address is used',
  ),
  'directory-wrong': kind(
    'warning',
    '目次区与数据不符',
    'The directory does not agree with the data',
    '以字段分隔符为准，字段号按目次顺序对应',
    'The field terminators are used, tags follow in the order of the directory',
  ),
  'field-missing': kind(
    'error',
    '目次区列出的字段在数据中不存在',
    'A field of the directory is not in the data',
    '略去该字段',
    'The field is left out',
  ),
  'field-untagged': kind(
    'error',
    '有一段数据没有字段号',
    'A stretch of data has no tag',
    '略去，原始字节中仍在',
    'Left out, it remains in the raw bytes',
  ),
  'field-terminator-missing': kind(
    'warning',
    '字段缺少字段分隔符',
    'The field lacks its terminator',
    '以目次区所记长度为准',
    'The length in the directory is used',
  ),
  'tag-invalid': kind(
    'warning',
    '字段号不是三位字母或数字',
    'The tag is not three letters or digits',
    '照原样保留',
    'Kept as it is',
  ),
  'indicators-wrong': kind(
    'warning',
    '字段的指示符不对',
    'The indicators of the field are wrong',
    '以空格代替',
    'Blanks take their place',
  ),
  'subfields-missing': kind(
    'warning',
    '数据字段没有子字段',
    'The data field has no subfield',
    '有内容时放入子字段 a',
    'Content, if any, becomes subfield a',
  ),
  'subfield-code-wrong': kind(
    'warning',
    '子字段代码不对',
    'The subfield code is wrong',
    '内容保留',
    'The content is kept',
  ),
  'control-field-subfields': kind(
    'warning',
    '控制字段含有子字段',
    'A control field holds subfields',
    '按数据字段读取',
    'Read as a data field',
  ),
  'control-character': kind(
    'notice',
    '记录含有控制字符',
    'The record holds control characters',
    '照原样保留',
    'Kept as they are',
  ),
  'encoding-mismatch': kind(
    'warning',
    '记录的编码与头标所记不符',
    'The encoding is not the one the leader names',
    '按字节判定的编码读取',
    'Read in the encoding the bytes show',
  ),
  'encoding-ambiguous': kind(
    'notice',
    '记录可作两种编码读取',
    'The record can be read in two encodings',
    '按首选编码读取，请核对',
    'Read in the likelier one, to be looked over',
  ),
  'invalid-bytes': kind(
    'error',
    '有不能解码的字节',
    'There are bytes that cannot be decoded',
    '以 U+FFFD 代替，原字节另存',
    'U+FFFD stands for them, the bytes are kept beside',
  ),
  'marc8-set-unsupported': kind(
    'warning',
    '使用了不支持的 MARC-8 字符集',
    'A MARC-8 character set is used that is not supported',
    '以 U+FFFD 代替，原字节另存',
    'U+FFFD stands for it, the bytes are kept beside',
  ),
  'xml-malformed': kind(
    'error',
    'XML 格式有错',
    'The XML is malformed',
    '保留此前的记录，停止读取',
    'The records before are kept, reading stops',
  ),
  'xml-namespace': kind(
    'notice',
    '命名空间前缀未声明',
    'A namespace prefix is not declared',
    '按无前缀处理',
    'Taken as if it had no prefix',
  ),
  'xml-structure': kind(
    'warning',
    '元素或属性缺失或位置不对',
    'An element or attribute is missing or out of place',
    '缺省补足或略去',
    'Filled in or left out',
  ),
  'xml-character': kind(
    'error',
    '含有 XML 不允许的字符',
    'There are characters XML does not allow',
    '已删去',
    'Removed',
  ),
} as const satisfies Record<string, FaultKind>;

export type FaultCode = keyof typeof FAULTS;

/** Something wrong in the input, and what the reader did about it. */
export interface Fault {
  readonly code: FaultCode;
  readonly severity: Severity;
  /** Where: bytes from the start of the file; for MARCXML, characters. */
  readonly offset: number;
  /** The line, from 1; MARCXML only. */
  readonly line?: number;
  /** Which record of the file, from 1. */
  readonly record: number;
  /** The tag of the field. */
  readonly field?: string;
  /** Figures or names that make the case plain; not translated. */
  readonly detail?: string;
  readonly message: Text;
  readonly action: Text;
}

/** The place of a fault. */
export interface FaultPlace {
  readonly offset: number;
  readonly record: number;
  readonly line?: number;
  readonly field?: string;
  readonly detail?: string;
}

/** Makes a fault of a code at a place. */
export function fault(code: FaultCode, place: FaultPlace): Fault {
  return { code, ...FAULTS[code], ...place };
}
