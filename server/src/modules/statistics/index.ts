export { countFigures } from './followers/count-figures.ts';
export { MEASURES, measureById, type Measure } from './measures.ts';
export { statisticsModule } from './module.ts';
export { parsePeriod, type Period } from './period.ts';
export { figureByTime, figureTotal } from './queries/figure.ts';
