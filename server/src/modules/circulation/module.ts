import type { Module } from '../../platform/module.ts';
import type { Desk } from './desk.ts';
import {
  ItemReturned,
  LoanIssued,
  LoanRenewed,
  TransitEnded,
  TransitOpened,
  TransitOverdue,
  TransitReceived,
} from './entries.ts';
import { watchTransits } from './followers/watch-transits.ts';
import { forgetReturnedLoansJob } from './jobs/forget-returned-loans.ts';
import { reportOverdueTransit } from './jobs/report-overdue-transit.ts';
import { itemRoutes, transitRoutes } from './routes/items.ts';
import { loanRoutes } from './routes/loans.ts';
import { readerRoutes } from './routes/readers.ts';
import { receiptRoutes, returnRoutes } from './routes/returns.ts';
import { scanRoutes } from './routes/scans.ts';

export function circulationModule(desk: Desk): Module {
  return {
    name: 'circulation',
    migrations: new URL('./migrations/', import.meta.url),
    entries: [
      LoanIssued,
      LoanRenewed,
      ItemReturned,
      TransitOpened,
      TransitReceived,
      TransitEnded,
      TransitOverdue,
    ],
    routes(api) {
      loanRoutes(api, desk);
      returnRoutes(api, desk);
      receiptRoutes(api, desk);
      scanRoutes(api, desk);
      readerRoutes(api, desk);
      itemRoutes(api, desk);
      transitRoutes(api, desk);
    },
    followers: () => [watchTransits(desk)],
    jobs: () => [reportOverdueTransit(desk), forgetReturnedLoansJob(desk)],
  };
}
