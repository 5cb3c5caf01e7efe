export { checkOut, type CheckOut, type NewLoan } from './commands/check-out.ts';
export { receiveTransit } from './commands/receive-transit.ts';
export { renewLoan } from './commands/renew-loan.ts';
export { returnItem, type Returned } from './commands/return-item.ts';
export { createDesk, type Desk } from './desk.ts';
export { ItemReturned, LoanIssued, LoanRenewed } from './entries.ts';
export { forgetReturnedLoans } from './jobs/forget-returned-loans.ts';
export { circulationModule } from './module.ts';
export { type Agreement, checkAgreements } from './queries/disagreements.ts';
