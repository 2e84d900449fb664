/** The program kustomize: the machine's own, else Debian's, downloaded once and unpacked beside the system; one of a version, built; and what Flux makes of a Kustomization of its own, built too. */
import { join } from 'node:path'
import { cached, cacheRoot } from './engine/cache.mjs'
import { EngineError } from './engine/errors.mjs'
import { goProgram } from './engine/go-program.mjs'
import { downloadPackages } from './engine/packages.mjs'
import { tryRun, whyFailed } from './engine/run.mjs'

/**
 * The path of kustomize.
 * @param {(line: string) => void} log @returns {Promise<string>}
 */
export async function gatherKustomize(log) {
  const own = await tryRun('kustomize', ['version'], { timeout: 20_000 })
  if (own.exitCode === 0) return 'kustomize'
  const prefix = await cached(cacheRoot(), 'debian-kustomize-1', async (path) => {
    log('Downloading kustomize from Debian (about 5 MB, once)')
    await downloadPackages(path, { sid: ['kustomize'] })
  })
  const program = join(prefix, 'usr/bin/kustomize')
  const ran = await tryRun(program, ['version'], { timeout: 20_000 })
  if (ran.exitCode === 0) return program
  throw new EngineError(`kustomize from Debian does not run here: ${whyFailed(ran)}`, {
    hint: 'Install kustomize 5 and have it in PATH.',
  })
}

/**
 * The versions of kustomize in releases of Flux, by their minors: the oldest, those between which one differs from the next, and the
 * newest. From go.mod of flux2 2.0.1, 2.2.3, 2.3.0, 2.4.0 and 2.5.1, and of kustomize-controller 1.6.0, 1.7.3, 1.9.4 and 1.10.1; that of
 * Flux 2.1 by its date, and that of 2.8 is not known.
 */
export const KUSTOMIZES = /** @type {const} */ ([
  { version: 'v5.0.3', minors: [0] },
  { version: 'v5.1.1', minors: [1] },
  { version: 'v5.3.0', minors: [2] },
  { version: 'v5.4.3', minors: [3, 4] },
  { version: 'v5.6.0', minors: [5, 6] },
  { version: 'v5.7.1', minors: [7] },
  { version: 'v5.8.1', minors: [9, 10] },
])

/** Builds a line of JSON after the other, `{directory}`: what kustomize prints of it, in one process for all. */
const KUSTOMIZE_BUILD = `package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
)

type answer struct {
	Text  string \`json:"text"\`
	Error string \`json:"error"\`
}

func build(directory string) (text []byte, err error) {
	// The program would end there.
	defer func() {
		if panicked := recover(); panicked != nil {
			err = fmt.Errorf("panic: %v", panicked)
		}
	}()
	resources, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), directory)
	if err != nil {
		return nil, err
	}
	return resources.AsYaml()
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked struct {
			Directory string \`json:"directory"\`
		}
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		text, err := build(asked.Directory)
		told := answer{Text: string(text)}
		if err != nil {
			told.Error = err.Error()
		}
		if err := out.Encode(told); err != nil {
			panic(err)
		}
	}
}
`

/**
 * The path of a program around the library of a kustomize, with the options of `kustomize build`: one process builds thousands of
 * directories, each of which would take a tenth of a second by itself.
 * @param {string} version such as v5.8.1 @param {(line: string) => void} log @returns {Promise<string>}
 */
export async function buildKustomize(version, log) {
  const library = 'sigs.k8s.io/kustomize/kustomize/v5'
  return await goProgram({ name: 'kustomize-build', package: library, version, main: KUSTOMIZE_BUILD }, log)
}

/** Builds a line of JSON after the other, `{root, object}`: what Flux makes of this Kustomization in a copy of its source. */
const FLUX_BUILD = `package main

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/fluxcd/pkg/kustomize"
	"github.com/fluxcd/pkg/kustomize/filesys"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/types"
)

type answer struct {
	Objects []map[string]any \`json:"objects"\`
	Error   string           \`json:"error"\`
}

// As kustomize.Build has them, which reads the schema of Kubernetes anew each time: a tenth of a second.
var options = &krusty.Options{
	LoadRestrictions: types.LoadRestrictionsNone,
	PluginConfig:     types.DisabledPluginConfig(),
}

func build(root string, object unstructured.Unstructured) ([]map[string]any, error) {
	path, _, _ := unstructured.NestedString(object.Object, "spec", "path")
	directory := filepath.Join(root, path)
	if _, err := os.Stat(directory); err != nil {
		return nil, err
	}
	action, err := kustomize.NewGenerator(root, object).WriteFile(directory, kustomize.WithSaveOriginalKustomization())
	defer kustomize.CleanDirectory(directory, action)
	if err != nil {
		return nil, err
	}
	files, err := filesys.MakeFsOnDiskSecure(root)
	if err != nil {
		return nil, err
	}
	resources, err := krusty.MakeKustomizer(options).Run(files, directory)
	if err != nil {
		return nil, err
	}
	objects := []map[string]any{}
	for _, resource := range resources.Resources() {
		filled, err := kustomize.SubstituteVariables(context.Background(), nil, object, resource, kustomize.SubstituteWithDryRun(true))
		if err != nil {
			return nil, err
		}
		if filled != nil {
			resource = filled
		}
		fields, err := resource.Map()
		if err != nil {
			return nil, err
		}
		objects = append(objects, fields)
	}
	return objects, nil
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked struct {
			Root   string         \`json:"root"\`
			Object map[string]any \`json:"object"\`
		}
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		objects, err := build(asked.Root, unstructured.Unstructured{Object: asked.Object})
		told := answer{Objects: objects}
		if err != nil {
			told.Error = err.Error()
		}
		if err := out.Encode(told); err != nil {
			panic(err)
		}
	}
}
`

/**
 * The path of a program around the library by which kustomize-controller 1.9.6 (Flux 2.9) builds: it makes a
 * kustomization.yaml where there is none, adds what the Kustomization says, and fills in its variables.
 * @param {(line: string) => void} log @returns {Promise<string>}
 */
export async function buildFluxBuild(log) {
  const library = 'github.com/fluxcd/pkg/kustomize'
  return await goProgram({ name: 'flux-build', package: library, version: 'v1.35.7', main: FLUX_BUILD }, log)
}
