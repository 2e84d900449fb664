/** What image-automation-controller gives to a commit message, by its own types (1.2.4, and 0.38 to 0.41 for what is gone). Pure. */
import type { Typed, Value } from './values.ts'

const TEXT: Typed = { type: 's' }
const FILLED: Typed = { type: 's', isFilled: true }

const object = (name: string, members: Readonly<Record<string, Value>>): Typed => ({
  type: 'o',
  isFilled: true,
  shape: { name, members: new Map(Object.entries(members)) },
})
const map = (key: Value, element: Value): Typed => ({ type: 'k', isFilled: true, shape: { key, element } })

/** A name in Kubernetes; what its MarshalLog comes to is not followed. */
const NAME = object('name', { Namespace: FILLED, Name: FILLED, String: FILLED, MarshalLog: null })

const CHANGE = object('change', { OldValue: TEXT, NewValue: TEXT, Setter: TEXT })
const CHANGES: Typed = { type: 'r', isFilled: true, shape: { key: { type: 'i' }, element: CHANGE } }

const [TYPE, META] = [
  { APIVersion: TEXT, Kind: TEXT },
  { Name: TEXT, Namespace: TEXT },
]
const PARTS = { ...TYPE, ...META, TypeMeta: object('identifier', TYPE), NameMeta: object('identifier', META) }
/** What stands for an object as a key: its own fields, and the parts that Go puts them into. Methods need a pointer to it. */
const IDENTIFIER = object('identifier', { ...PARTS, ResourceIdentifier: object('identifier', PARTS) })

const OBJECTS = map(IDENTIFIER, CHANGES)
/** Gone from Flux 2.7 on; what its images have is not followed. */
const OLD = object('old', { Files: null, Images: null, Objects: null })

/** What `.` is at the top. Flux runs the template where something has changed, so that no list of it is empty. */
export const COMMIT_DATA = object('top', {
  AutomationObject: NAME,
  Changed: object('changed', {
    FileChanges: map(TEXT, OBJECTS),
    Objects: OBJECTS,
    Changes: CHANGES,
    ImageResult: OLD,
  }),
  Updated: OLD,
  // Which keys there are is not followed.
  Values: { type: 'k', shape: { key: TEXT, element: TEXT } },
})
