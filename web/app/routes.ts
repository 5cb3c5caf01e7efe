import { index, layout, route, type RouteConfig } from '@react-router/dev/routes';

export default [
  layout('routes/portal/frame.tsx', [
    index('routes/portal/home.tsx'),
    route('search', 'routes/portal/search.tsx'),
    route('books/:id', 'routes/portal/book.tsx'),
    route('libraries', 'routes/portal/libraries.tsx'),
    route('desk/sign-in', 'routes/desk/sign-in.tsx'),
    route('*', 'routes/portal/missing.tsx'),
  ]),
  route('lang/:language', 'routes/language.ts'),
  route('theme/:theme', 'routes/theme.ts'),
  route('desk/sign-out', 'routes/desk/sign-out.ts'),
  route('desk', 'routes/desk/frame.tsx', [
    layout('routes/desk/room.tsx', [
      index('routes/desk/counter.tsx'),
      route('library', 'routes/desk/library.tsx'),
      route('transits', 'routes/desk/transits.tsx'),
      route('figures', 'routes/desk/figures.tsx'),
      route('figures/:measure', 'routes/desk/figure.tsx'),
      route('figures/:measure/entries', 'routes/desk/entries.tsx'),
    ]),
  ]),
] satisfies RouteConfig;
