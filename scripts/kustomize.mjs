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

/** The version whose parts kustomize-controller 1.9.4 (Flux 2.9) has: sigs.k8s.io/kustomize/api and kyaml 0.21.1. */
export const KUSTOMIZE_OF_FLUX = 'v5.8.1'

/**
 * The path of kustomize as Flux has it: what a program says of patches depends on its version.
 * @param {(line: string) => void} log @returns {Promise<string>}
 */
export async function buildKustomize(log) {
  const main = 'sigs.k8s.io/kustomize/kustomize/v5'
  return await goProgram({ name: 'kustomize', package: main, version: KUSTOMIZE_OF_FLUX }, log)
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
