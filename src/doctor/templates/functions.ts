/** What templates of Flux may call, made by scripts/flux-functions.mjs from Go's own function maps: not edited by hand. */

/** Each function with the number of its arguments, a + for more. text/template of Go 1.26; the list is the same since Go 1.13. */
export const GO_FUNCTIONS = `
and:1+ call:1+ eq:1+ ge:2 gt:2 html:0+ index:1+ js:0+ le:2 len:1 lt:2 ne:2 not:1 or:1+ print:0+ printf:1+
println:0+ slice:1+ urlquery:0+
`

/** HermeticTxtFuncMap of github.com/Masterminds/sprig/v3 v3.3.0, which image-automation-controller 1.2.4 gives to commit messages. */
export const COMMIT_FUNCTIONS = `
abbrev:2 abbrevboth:3 add:0+ add1:1 add1f:1 addf:0+ adler32sum:1 ago:1 all:0+ any:0+ append:2 atoi:1
b32dec:1 b32enc:1 b64dec:1 b64enc:1 base:1 bcrypt:1 biggest:1+ buildCustomCert:2 camelcase:1 cat:0+ ceil:1
chunk:2 clean:1 coalesce:0+ compact:1 concat:0+ contains:2 decryptAES:2 deepCopy:1 deepEqual:2 default:1+
derivePassword:5 dict:0+ dig:0+ dir:1 div:2 divf:1+ duration:1 durationRound:1 empty:1 encryptAES:2 ext:1
fail:1 first:1 float64:1 floor:1 fromJson:1 genCA:2 genCAWithKey:3 genPrivateKey:1 genSelfSignedCert:4
genSelfSignedCertWithKey:5 genSignedCert:5 genSignedCertWithKey:6 get:2 has:2 hasKey:2 hasPrefix:2
hasSuffix:2 hello:0 htpasswd:2 indent:2 initial:1 initials:1 int:1 int64:1 isAbs:1 join:2 kebabcase:1
keys:0+ kindIs:2 kindOf:1 last:1 list:0+ lower:1 max:1+ maxf:1+ merge:1+ mergeOverwrite:1+ min:1+ minf:1+
mod:2 mul:1+ mulf:1+ mustAppend:2 mustChunk:2 mustCompact:1 mustDateModify:2 mustDeepCopy:1 mustFirst:1
mustFromJson:1 mustHas:2 mustInitial:1 mustLast:1 mustMerge:1+ mustMergeOverwrite:1+ mustPrepend:2
mustPush:2 mustRegexFind:2 mustRegexFindAll:3 mustRegexMatch:2 mustRegexReplaceAll:3 mustRegexReplaceAllLiteral:3
mustRegexSplit:3 mustRest:1 mustReverse:1 mustSlice:1+ mustToDate:2 mustToJson:1 mustToPrettyJson:1
mustToRawJson:1 mustUniq:1 mustWithout:1+ must_date_modify:2 nindent:2 nospace:1 omit:1+ osBase:1
osClean:1 osDir:1 osExt:1 osIsAbs:1 pick:1+ pluck:1+ plural:3 prepend:2 push:2 quote:0+ randInt:2
regexFind:2 regexFindAll:3 regexMatch:2 regexQuoteMeta:1 regexReplaceAll:3 regexReplaceAllLiteral:3
regexSplit:3 repeat:2 replace:3 rest:1 reverse:1 round:2+ semver:1 semverCompare:2 seq:0+ set:3 sha1sum:1
sha256sum:1 sha512sum:1 shuffle:1 slice:1+ snakecase:1 sortAlpha:1 split:2 splitList:2 splitn:3 squote:0+
sub:2 subf:1+ substr:3 swapcase:1 ternary:3 title:1 toDate:2 toDecimal:1 toJson:1 toPrettyJson:1
toRawJson:1 toString:1 toStrings:1 trim:1 trimAll:2 trimPrefix:2 trimSuffix:2 trimall:2 trunc:2 tuple:0+
typeIs:2 typeIsLike:2 typeOf:1 uniq:1 unixEpoch:1 unset:2 until:1 untilStep:3 untitle:1 upper:1 urlJoin:1
urlParse:1 values:1 without:1+ wrap:2 wrapWith:3
`

/** Those of them that sprig v3.2.3 lacks: Flux up to 2.3 (controller 0.38.0) is built with it, from 2.5 on (0.40.0) with v3.3.0. */
export const LATER_COMMIT_FUNCTIONS: readonly string[] = ['sha512sum']

/** HermeticTxtFuncMap of github.com/go-task/slim-sprig/v3 v3.0.0, and what Flux Operator 0.59.0 adds for a ResourceSet. */
export const OPERATOR_FUNCTIONS = `
add:0+ add1:1 adler32sum:1 ago:1 all:0+ any:0+ append:2 atoi:1 b32dec:1 b32enc:1 b64dec:1 b64enc:1 base:1
biggest:1+ cat:0+ ceil:1 chunk:2 clean:1 coalesce:0+ compact:1 concat:0+ contains:2 deepEqual:2 default:1+
dict:0+ dig:0+ dir:1 div:2 duration:1 durationRound:1 empty:1 ext:1 fail:1 first:1 float64:1 floor:1
fromJson:1 get:2 has:2 hasKey:2 hasPrefix:2 hasSuffix:2 hello:0 indent:2 initial:1 inputs:0 int:1 int64:1
isAbs:1 join:2 keys:0+ kindIs:2 kindOf:1 last:1 list:0+ lower:1 max:1+ maxf:1+ min:1+ minf:1+ mod:2 mul:1+
mustAppend:2 mustChunk:2 mustCompact:1 mustDateModify:2 mustFirst:1 mustFromJson:1 mustHas:2 mustInitial:1
mustLast:1 mustPrepend:2 mustPush:2 mustRegexFind:2 mustRegexFindAll:3 mustRegexMatch:2 mustRegexReplaceAll:3
mustRegexReplaceAllLiteral:3 mustRegexSplit:3 mustRest:1 mustReverse:1 mustSlice:1+ mustToDate:2
mustToJson:1 mustToPrettyJson:1 mustToRawJson:1 mustToYaml:1 mustUniq:1 mustWithout:1+ must_date_modify:2
nindent:2 omit:1+ osBase:1 osClean:1 osDir:1 osExt:1 osIsAbs:1 pick:1+ pluck:1+ plural:3 prepend:2 push:2
quote:0+ randInt:2 regexFind:2 regexFindAll:3 regexMatch:2 regexQuoteMeta:1 regexReplaceAll:3
regexReplaceAllLiteral:3 regexSplit:3 repeat:2 replace:3 rest:1 reverse:1 round:2+ seq:0+ set:3 sha1sum:1
sha256sum:1 slice:1+ slugify:1 sortAlpha:1 split:2 splitList:2 splitn:3 squote:0+ sub:2 substr:3 ternary:3
title:1 toDate:2 toDecimal:1 toJson:1 toPrettyJson:1 toRawJson:1 toString:1 toStrings:1 toYaml:1 trim:1
trimAll:2 trimPrefix:2 trimSuffix:2 trimall:2 trunc:2 tuple:0+ typeIs:2 typeIsLike:2 typeOf:1 uniq:1
unixEpoch:1 unset:2 until:1 untilStep:3 upper:1 urlJoin:1 urlParse:1 values:1 without:1+
`
