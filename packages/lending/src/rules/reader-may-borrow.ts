import type { Day } from '../calendar.ts';
import type { Reason, Text } from '../text.ts';

/** 读者证状态: standing of a reader and of each card. */
export const STANDINGS = {
  valid: { name: { zh: '有效', en: 'Valid' }, canBorrow: true },
  pending: { name: { zh: '待验证', en: 'Pending verification' }, canBorrow: false },
  'reported-lost': { name: { zh: '挂失', en: 'Reported lost' }, canBorrow: false },
  suspended: { name: { zh: '暂停', en: 'Suspended' }, canBorrow: false },
  cancelled: { name: { zh: '注销', en: 'Cancelled' }, canBorrow: false },
  credit: { name: { zh: '信用有效', en: 'Valid on credit' }, canBorrow: true },
} as const satisfies Record<string, { name: Text; canBorrow: boolean }>;

export type Standing = keyof typeof STANDINGS;

export interface BorrowingReader {
  readonly standing: Standing;
  readonly cardStanding: Standing;
  readonly expiresOn: Day | null;
  readonly openLoans: number;
}

/** Refused when the reader's own standing does not allow borrowing. */
export function refuseWhenReaderIsBlocked(reader: BorrowingReader): Reason | undefined {
  if (STANDINGS[reader.standing].canBorrow) return undefined;
  const { name } = STANDINGS[reader.standing];
  return {
    code: 'reader-blocked',
    message: {
      zh: `读者状态为「${name.zh}」，不能外借`,
      en: `The reader is ${name.en.toLowerCase()} and cannot borrow`,
    },
  };
}

/** Refused when the card shown is lost, suspended or cancelled; the reader's other cards stay usable. */
export function refuseWhenCardIsBlocked(reader: BorrowingReader): Reason | undefined {
  if (STANDINGS[reader.cardStanding].canBorrow) return undefined;
  const { name } = STANDINGS[reader.cardStanding];
  return {
    code: 'card-blocked',
    message: {
      zh: `此证为「${name.zh}」，请核对持证人`,
      en: `This card is ${name.en.toLowerCase()}; check who holds it`,
    },
  };
}

/** Refused from the day after the reader's registration ran out. */
export function refuseWhenRegistrationExpired(reader: BorrowingReader, today: Day): Reason | undefined {
  if (reader.expiresOn === null || today <= reader.expiresOn) return undefined;
  return {
    code: 'registration-expired',
    message: {
      zh: `读者证已于 ${reader.expiresOn} 到期，请先延期`,
      en: `The registration ran out on ${reader.expiresOn}; extend it first`,
    },
  };
}
