/** Starts pc-tune-ups. */
import { runServer } from '@aamini/server'
import { describeBuild, readBuildInfo } from '@aamini/server/build-info'
import { toRoutes } from './routes.js'

const info = readBuildInfo(import.meta.url)
await runServer({ name: describeBuild(info), routes: toRoutes(info) })
