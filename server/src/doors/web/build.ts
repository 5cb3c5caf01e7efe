import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from 'react-router';

/** Loads the built pages, or nothing when they have not been built yet. */
export async function loadBuild(buildFolder: string): Promise<ServerBuild | undefined> {
  const entry = join(buildFolder, 'server', 'index.js');
  if (!existsSync(entry)) return undefined;
  return (await import(pathToFileURL(entry).href)) as ServerBuild;
}

/** What a visitor sees when the pages have not been built: one sentence and what to do. */
export const notBuiltPage = [
  '<!doctype html>',
  '<html lang="zh-CN">',
  '<meta charset="utf-8">',
  '<title>通借 Tongjie</title>',
  '<h1>页面还没有构建</h1>',
  '<p>请运行 <code>npm start</code>，或 <code>npm run build -w web</code> 后重新启动。接口 <code>/api/v1</code> 照常可用。</p>',
  '<p lang="en">The pages have not been built. Run <code>npm start</code>, or <code>npm run build -w web</code> and start again. The API under <code>/api/v1</code> works as usual.</p>',
  '</html>',
].join('\n');
