export { fold, foldTight } from './fold.ts';
export { bigramsOf, indexWords, isHan, queryWords, runsOf } from './segment.ts';
