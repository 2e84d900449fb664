/** Starts portfolio. */
import { readFileSync } from 'node:fs'
import { runServer } from '@aamini/server'
import { describeBuild, readBuildInfo } from '@aamini/server/build-info'
import { toRoutes } from './routes.js'

const info = readBuildInfo(import.meta.url)
const index = readFileSync(new URL('public/index.html', import.meta.url), 'utf8')
await runServer({ name: describeBuild(info), routes: toRoutes(info, index) })
