import type { Reason } from '../../kernel/result.ts';

/** Refusals that are not rules of lending: what was scanned is unknown or not where it should be. */
export const unknownItem = (barcode: string): Reason => ({
  code: 'unknown-item',
  message: { zh: `联盟里没有条码 ${barcode}`, en: `No item in the alliance has barcode ${barcode}` },
});

export const unknownCard: Reason = {
  code: 'unknown-card',
  message: { zh: '没有这个读者证', en: 'No reader has this card' },
};

export const notInTransit: Reason = {
  code: 'not-in-transit',
  message: { zh: '此书不在途中，无需签收', en: 'The item is not in transit; there is nothing to receive' },
};

export const notOnLoan: Reason = {
  code: 'not-on-loan',
  message: { zh: '此书没有借出记录', en: 'The item is not on loan' },
};

export const unknownLoan: Reason = {
  code: 'unknown-loan',
  message: { zh: '没有这笔借阅，或已归还', en: 'There is no such loan, or it has been returned' },
};

/** An item and its records kept changing under the command; nothing was written. */
export const tryAgain: Reason = {
  code: 'try-again',
  message: {
    zh: '此书正被同时操作，请再扫一次',
    en: 'The item is being handled elsewhere at this moment; scan again',
  },
};
