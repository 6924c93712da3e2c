import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as browsers } from 'playwright-core'
import { build } from 'vite'

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

/** Builds a page as it would be published. @param outDir - empty, or it is emptied */
export async function buildPage(root: string, outDir: string): Promise<void> {
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'silent',
    build: { outDir, emptyOutDir: true },
  })
}

/** Serves the files of a folder on a free port, and nothing else. */
export async function serveFolder(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(async ({ url = '/' }, response) => {
    const path = normalize(new URL(url, 'http://page').pathname).replace(/\/$/, '/index.html')
    try {
      const body = await readFile(join(folder, path))
      response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream').end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

/** The Chromium that comes with npm, which is for Linux on x64; elsewhere the Chrome that is installed. */
export async function startBrowser() {
  const isPacked = process.platform === 'linux' && process.arch === 'x64'
  return browsers.launch({
    ...(isPacked ? { executablePath: await chromium.executablePath() } : { channel: 'chrome' }),
    headless: true,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  })
}
