/** Finds the Receivers of the URLs in the manifests, so that each is called as the type that it is. */
import type { FluxGraph } from '../flux/graph.ts'
import { webhookPath } from '../flux/receiver-path.ts'
import type { KnownReceiver, ReceiverInput } from '../inputs/notify.ts'
import type { Log, Sources } from '../ports.ts'
import { needsToken } from './request.ts'

/** Bytes of a manifest that are read: no Receiver is in a larger one. */
const MAX_BYTES = 1_000_000
const MAX_FILES = 200

/** The receivers with what the manifests say of them; a type that was not given is that of the manifest. */
export async function gatherReceivers(
  receivers: readonly ReceiverInput[],
  { sources, log }: { readonly sources: Sources; readonly log: Log },
): Promise<readonly ReceiverInput[]> {
  if (receivers.length === 0) return receivers
  try {
    const graph = await gatherGraph(sources)
    return graph === null ? receivers : receivers.map((receiver) => withKnown(receiver, graph))
  } catch (error) {
    // The manifests only help to choose and to explain: the call is made without them too.
    log.debug(`The manifests could not be searched for Receivers: ${String(error)}`)
    return receivers
  }
}

async function gatherGraph(sources: Sources): Promise<FluxGraph | null> {
  const found = await sources.find({ words: ['notification.toolkit.fluxcd.io'] })
  const paths = found.filter((path) => /\.ya?ml$/.test(path)).slice(0, MAX_FILES)
  if (paths.length === 0) return null
  const files = []
  for (const path of paths) {
    const read = await sources.text(path, MAX_BYTES)
    if ('text' in read) files.push({ path, text: read.text })
  }
  // The YAML parser is loaded only where there is something for it to read.
  const { readManifests } = await import('../flux/graph.ts')
  return readManifests(files)
}

/** The receiver with the one of the manifests that has its path, else with the only one that scans images. */
export function withKnown(receiver: ReceiverInput, graph: FluxGraph): ReceiverInput {
  const known = findReceiver(receiver, graph)
  if (known === null) return receiver
  const { type } = known
  const isUsable = receiver.isTypeGiven !== true && type !== null && canCall(receiver, type)
  return { ...receiver, known, type: isUsable ? type : receiver.type }
}

/** A default is replaced only by a type that the job has what it takes for. */
function canCall({ token, type: chosen }: ReceiverInput, type: NonNullable<KnownReceiver['type']>): boolean {
  if (type === 'generic-oidc') return chosen === 'generic-oidc'
  return !needsToken(type) || token !== null
}

function findReceiver({ url, token }: ReceiverInput, graph: FluxGraph): KnownReceiver | null {
  const path = new URL(url).pathname
  const all = graph.objects.filter((object) => object.kind === 'Receiver')
  const isAt = ({ name, namespace }: (typeof all)[number], key: string) =>
    [namespace ?? 'flux-system', 'flux-system'].some((each) =>
      path.endsWith(webhookPath(key, name, namespace ?? each)),
    )
  const own = all.find((each) => isAt(each, '') || (token !== null && isAt(each, token)))
  const ofImages = all.filter(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'))
  // The path of a keyless one is known: were it that one, it would have been found.
  const others = ofImages.filter(({ type }) => type !== 'generic-oidc')
  const only = ofImages.length === 1 && others.length === 1 ? others[0] : undefined
  const found = own ?? only
  if (found === undefined) return null
  const name = found.namespace === null ? found.name : `${found.namespace}/${found.name}`
  return { name, written: found.type, type: typeOf(found.type), isSure: own !== undefined }
}

const TYPES: readonly ReceiverInput['type'][] = [
  'generic-oidc',
  'generic-hmac',
  'generic',
  'github',
  'gitlab',
  'bitbucket',
  'harbor',
  'dockerhub',
  'quay',
  'acr',
  'nexus',
  'cdevents',
]

function typeOf(text: string): ReceiverInput['type'] | null {
  return TYPES.find((type) => type === text) ?? null
}
