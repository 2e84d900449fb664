/** Repositories that do not work as their authors think, each with what is wrong with it. */
import { changed, checkingOut, fleet, IMAGE, type Sick, sick } from './fleet.ts'
import { workflow } from './parts.ts'
import { charts, HEALTHY, home, RELEASING, stages, tenants } from './shapes.ts'

/** Ones that do not work, each with what is wrong with it. */
export const BROKEN: Readonly<Record<string, Sick>> = {
  'a whole reference for the tag of a chart': sick(
    changed(HEALTHY['tag and digest in the values of a chart'] ?? {}, 'apps/web.yaml', ':web:tag', ':web'),
    'flux-14',
    'the marker writes the whole reference into tag, which makes no image that exists',
  ),
  'a tenant whose policy may not use the image': sick(
    changed(tenants(), 'tenants/images.yaml', /\n {2}accessFrom:[\s\S]*?: red\}/, ''),
    'flux-23',
    'may not use ImageRepository images/red of another namespace',
  ),
  'a stage whose policy no automation selects': sick(
    changed(
      stages(),
      'clusters/prod/production.yaml',
      'labels: {stage: production}',
      'labels: {stage: prod}',
    ),
    'flux-08',
    'takes the labels of ImagePolicy flux-system/web-production',
  ),
  'a stage that is applied from a directory that is not there': sick(
    changed(
      stages(),
      'clusters/prod/production.yaml',
      'path: ./apps/production\n  prune',
      'path: ./apps/prod\n  prune',
    ),
    'flux-31',
    'its path ./apps/prod has no manifest',
  ),
  'a dependency that was renamed': sick(
    changed(charts(), 'clusters/production/apps.yaml', 'name: infra-configs', 'name: configs'),
    'flux-31',
    'waits for Kustomization configs, which is in no manifest',
  ),
  'an overlay that lists a file which is gone': sick(
    changed(charts(), 'apps/base/web/kustomization.yaml', 'release.yaml', 'helmrelease.yaml'),
    'flux-31',
    'names helmrelease.yaml, which is not there',
  ),
  'a digest that the policy does not look up': sick(
    changed(
      HEALTHY['tag and digest in the values of a chart'] ?? {},
      'clusters/prod/images.yaml',
      '  digestReflectionPolicy: IfNotPresent\n',
      '',
    ),
    'flux-14',
    'reflects none: the field becomes empty',
  ),
  'releases by tags of git for a policy of branches': sick(
    fleet({ '.github/workflows/release.yml': RELEASING }),
    'flux-02',
    'never selects them',
  ),
  'a build of every push that the bot makes too': sick(
    changed(
      HEALTHY['ECR, whose name a login tells'] ?? {},
      '.github/workflows/build.yml',
      ", paths: ['src/**']",
      '',
    ),
    'flux-16',
    'starts on pushes to main, where Flux commits apps/web.yaml',
  ),
  'a bake file of one moving tag': sick(
    fleet({
      '.github/workflows/build.yml': workflow(
        '      - uses: docker/bake-action@v6\n        with: {push: true}\n',
        "push: {branches: [main], paths: ['src/**']}",
      ),
      'docker-bake.hcl': `group "default" { targets = ["web"] }\ntarget "web" {\n  tags = ["${IMAGE}:latest"]\n}\n`,
    }),
    'flux-02',
    'pushes tags such as latest',
  ),
  'a home cluster whose prune is a text': sick(
    changed(home(), 'kubernetes/apps/default/echo/ks.yaml', 'prune: true', 'prune: "true"'),
    'flux-32',
    'spec.prune',
  ),
  'a marker behind the name of a container': sick(
    changed(
      changed(fleet(), 'apps/web.yaml', / # \{.*\}/, ''),
      'apps/web.yaml',
      '        - name: web\n',
      '        - name: web # {"$imagepolicy": "flux-system:web"}\n',
    ),
    'flux-14',
    'stands at the name of a container',
  ),
  'a checkout of the clusters alone': sick(
    checkingOut('./clusters'),
    'flux-31',
    'checks out clusters alone: what Flux commits to apps/web.yaml is never applied',
  ),
  'a message that does not end its range': sick(
    changed(fleet(), 'clusters/prod/images.yaml', '{{ end }}', ''),
    'flux-12',
    'a block has no {{ end }}',
  ),
  'a message with one brace too few': sick(
    changed(fleet(), 'clusters/prod/images.yaml', '{{ end }}', '{{ end }'),
    'flux-12',
    'a {{ has no }}',
  ),
  'a patch of the cluster after the marker': sick(
    changed(
      fleet(),
      'clusters/prod/apps.yaml',
      '  prune: true\n',
      `  prune: true\n  patches:\n    - target: {kind: Deployment, name: web}\n      patch: |\n        - op: replace\n          path: /spec/template/spec/containers/0/image\n          value: ${IMAGE}:stable\n`,
    ),
    'flux-31',
    'the patch at clusters/prod/apps.yaml:12 sets the image after the marker',
  ),
}
