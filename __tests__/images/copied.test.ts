/** What a Dockerfile takes from its context. */
import { describe, expect, it } from 'vitest'
import { parseCopied } from '../../src/images/copied.ts'

describe('parseCopied', () => {
  it.each<[string, readonly string[]]>([
    ['COPY docker/start.sh /start.sh', ['docker/start.sh']],
    ['copy --chown=1:1 --link a b/ ./c /dest/', ['a', 'b', 'c']],
    ['ADD ["with space", "two", "/dest"]', ['with space', 'two']],
    ['COPY --from=build /app /app', []],
    ['COPY --parents --exclude=*.md ./docs/*.txt /x', ['docs/*.txt']],
    ['ADD https://example.com/a.tgz git@github.com:a/b.git /x', []],
    ['RUN --mount=type=bind,source=scripts,target=/s sh /s/a', ['scripts']],
    ['RUN --mount=target=/s,src=tools --mount=type=cache,target=/c true', ['tools']],
    ['RUN --mount=type=bind,from=build,source=x,target=/s true', []],
    ['ARG DIR=conf\nCOPY ${DIR}/a $DIR/b ${OTHER}/c /x', ['conf/a', 'conf/b']],
    ['ARG APP_NAME\nCOPY deploy/$APP_NAME.sh /x', ['deploy/web.sh']],
    ['ARG APP_NAME=none\nCOPY deploy/$APP_NAME.sh /x', ['deploy/web.sh']],
    ['COPY \\\n  # remark\n  a \\\n  b /x', ['a', 'b']],
    ['# escape=`\nCOPY a `\n b /x', ['a', 'b']],
    ['COPY <<EOF /x\nCOPY not/this /y\nEOF\nCOPY this /z', ['this']],
    ['ONBUILD COPY later /x', ['later']],
    ['FROM scratch\nCMD ["COPY", "a", "b"]', []],
  ])('%s', (text, sources) => {
    expect(parseCopied(text, ['APP_NAME=web'])).toEqual({ sources, all: false })
  })

  it.each(['COPY . .', 'ADD ./ /x', 'COPY a . /x', 'RUN --mount=type=bind,target=/src make', 'COPY / /x'])(
    'takes the whole context in %s',
    (text) => expect(parseCopied(text, []).all).toBe(true),
  )

  it.each(['', 'COPY', 'COPY [', 'COPY ["a"', 'ARG', '\\'])('takes nothing from %s', (text) => {
    expect(parseCopied(text, [])).toEqual({ sources: [], all: false })
  })
})
