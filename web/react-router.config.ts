import type { Config } from '@react-router/dev/config';

export default {
  ssr: true,
  future: {
    v8_splitRouteModules: true,
    v8_trailingSlashAwareDataRequests: true,
    v8_viteEnvironmentApi: true,
    // Loaders read the page's address from their request, without the router's own suffix and parameters.
    v8_passThroughRequests: false,
    // The context handed to loaders is a plain object (server/src/doors/web/pages.ts); nothing here is middleware.
    v8_middleware: false,
  },
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
