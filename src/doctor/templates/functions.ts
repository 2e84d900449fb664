/** What templates of Flux may call, made by scripts/flux-functions.mjs from Go's own function maps: not edited by hand. */

/**
 * Each function with the types of its arguments, a + for any number of the last one, and that of its result where it is always one:
 * s text, b true or false, i and l whole numbers (int, int64), f float64, m map of texts, c list, a any, x others. text/template of Go 1.26; the list is the same since Go 1.13.
 */
export const GO_FUNCTIONS = `
and:aa+ call:aa+ eq:aa+>b ge:aa>b gt:aa>b html:a+>s index:aa+ js:a+>s le:aa>b len:a>i lt:aa>b ne:aa>b
not:a>b or:aa+ print:a+>s printf:sa+>s println:a+>s slice:aa+ urlquery:a+>s
`

/** HermeticTxtFuncMap of github.com/Masterminds/sprig/v3 v3.3.0, which image-automation-controller 1.2.4 gives to commit messages. */
export const COMMIT_FUNCTIONS = `
abbrev:is>s abbrevboth:iis>s add:a+>l add1:a>l add1f:a>f addf:a+>f adler32sum:s>s ago:a>s all:a+>b
any:a+>b append:aa>c atoi:s>i b32dec:s>s b32enc:s>s b64dec:s>s b64enc:s>s base:s>s bcrypt:s>s
biggest:aa+>l buildCustomCert:ss camelcase:s>s cat:a+>s ceil:a>f chunk:ia>c clean:s>s coalesce:a+
compact:a>c concat:a+ contains:ss>b decryptAES:ss>s deepCopy:a deepEqual:aa>b default:aa+ derivePassword:xssss>s
dict:a+>m dig:a+ dir:s>s div:aa>l divf:aa+>f duration:a>s durationRound:a>s empty:a>b encryptAES:ss>s
ext:s>s fail:s>s first:a float64:a>f floor:a>f fromJson:s genCA:si genCAWithKey:sis genPrivateKey:s>s
genSelfSignedCert:scci genSelfSignedCertWithKey:sccis genSignedCert:sccix genSignedCertWithKey:sccixs
get:ms has:aa>b hasKey:ms>b hasPrefix:ss>b hasSuffix:ss>b hello:>s htpasswd:ss>s indent:is>s initial:a>c
initials:s>s int:a>i int64:a>l isAbs:s>b join:sa>s kebabcase:s>s keys:m+>c kindIs:sa>b kindOf:a>s last:a
list:a+>c lower:s>s max:aa+>l maxf:aa+>f merge:mm+ mergeOverwrite:mm+ min:aa+>l minf:aa+>f mod:aa>l
mul:aa+>l mulf:aa+>f mustAppend:aa>c mustChunk:ia>c mustCompact:a>c mustDateModify:sx mustDeepCopy:a
mustFirst:a mustFromJson:s mustHas:aa>b mustInitial:a>c mustLast:a mustMerge:mm+ mustMergeOverwrite:mm+
mustPrepend:aa>c mustPush:aa>c mustRegexFind:ss>s mustRegexFindAll:ssi>c mustRegexMatch:ss>b
mustRegexReplaceAll:sss>s mustRegexReplaceAllLiteral:sss>s mustRegexSplit:ssi>c mustRest:a>c
mustReverse:a>c mustSlice:aa+ mustToDate:ss mustToJson:a>s mustToPrettyJson:a>s mustToRawJson:a>s
mustUniq:a>c mustWithout:aa+>c must_date_modify:sx nindent:is>s nospace:s>s omit:ms+>m osBase:s>s
osClean:s>s osDir:s>s osExt:s>s osIsAbs:s>b pick:ms+>m pluck:sm+>c plural:ssi>s prepend:aa>c push:aa>c
quote:a+>s randInt:ii>i regexFind:ss>s regexFindAll:ssi>c regexMatch:ss>b regexQuoteMeta:s>s
regexReplaceAll:sss>s regexReplaceAllLiteral:sss>s regexSplit:ssi>c repeat:is>s replace:sss>s rest:a>c
reverse:a>c round:aif+>f semver:s semverCompare:ss>b seq:i+>s set:msa>m sha1sum:s>s sha256sum:s>s
sha512sum:s>s shuffle:s>s slice:aa+ snakecase:s>s sortAlpha:a>c split:ss splitList:ss>c splitn:sis
squote:a+>s sub:aa>l subf:aa+>f substr:iis>s swapcase:s>s ternary:aab title:s>s toDate:ss toDecimal:a>l
toJson:a>s toPrettyJson:a>s toRawJson:a>s toString:a>s toStrings:a>c trim:s>s trimAll:ss>s trimPrefix:ss>s
trimSuffix:ss>s trimall:ss>s trunc:is>s tuple:a+>c typeIs:sa>b typeIsLike:sa>b typeOf:a>s uniq:a>c
unixEpoch:x>s unset:ms>m until:i>c untilStep:iii>c untitle:s>s upper:s>s urlJoin:m>s urlParse:s>m
values:m>c without:aa+>c wrap:is>s wrapWith:iss>s
`

/** Those of them that sprig v3.2.3 lacks: Flux up to 2.3 (controller 0.38.0) is built with it, from 2.5 on (0.40.0) with v3.3.0. */
export const LATER_COMMIT_FUNCTIONS: readonly string[] = ['sha512sum']

/** HermeticTxtFuncMap of github.com/go-task/slim-sprig/v3 v3.0.0, and what Flux Operator 0.59.0 adds for a ResourceSet. */
export const OPERATOR_FUNCTIONS = `
add:a+>l add1:a>l adler32sum:s>s ago:a>s all:a+>b any:a+>b append:aa>c atoi:s>i b32dec:s>s b32enc:s>s
b64dec:s>s b64enc:s>s base:s>s biggest:aa+>l cat:a+>s ceil:a>f chunk:ia>c clean:s>s coalesce:a+
compact:a>c concat:a+ contains:ss>b deepEqual:aa>b default:aa+ dict:a+>m dig:a+ dir:s>s div:aa>l
duration:a>s durationRound:a>s empty:a>b ext:s>s fail:s>s first:a float64:a>f floor:a>f fromJson:s get:ms
has:aa>b hasKey:ms>b hasPrefix:ss>b hasSuffix:ss>b hello:>s indent:is>s initial:a>c inputs: int:a>i
int64:a>l isAbs:s>b join:sa>s keys:m+>c kindIs:sa>b kindOf:a>s last:a list:a+>c lower:s>s max:aa+>l
maxf:aa+>f min:aa+>l minf:aa+>f mod:aa>l mul:aa+>l mustAppend:aa>c mustChunk:ia>c mustCompact:a>c
mustDateModify:sx mustFirst:a mustFromJson:s mustHas:aa>b mustInitial:a>c mustLast:a mustPrepend:aa>c
mustPush:aa>c mustRegexFind:ss>s mustRegexFindAll:ssi>c mustRegexMatch:ss>b mustRegexReplaceAll:sss>s
mustRegexReplaceAllLiteral:sss>s mustRegexSplit:ssi>c mustRest:a>c mustReverse:a>c mustSlice:aa+
mustToDate:ss mustToJson:a>s mustToPrettyJson:a>s mustToRawJson:a>s mustToYaml:a>s mustUniq:a>c
mustWithout:aa+>c must_date_modify:sx nindent:is>s omit:ms+>m osBase:s>s osClean:s>s osDir:s>s osExt:s>s
osIsAbs:s>b pick:ms+>m pluck:sm+>c plural:ssi>s prepend:aa>c push:aa>c quote:a+>s randInt:ii>i
regexFind:ss>s regexFindAll:ssi>c regexMatch:ss>b regexQuoteMeta:s>s regexReplaceAll:sss>s
regexReplaceAllLiteral:sss>s regexSplit:ssi>c repeat:is>s replace:sss>s rest:a>c reverse:a>c round:aif+>f
seq:i+>s set:msa>m sha1sum:s>s sha256sum:s>s slice:aa+ slugify:s>s sortAlpha:a>c split:ss splitList:ss>c
splitn:sis squote:a+>s sub:aa>l substr:iis>s ternary:aab title:s>s toDate:ss toDecimal:a>l toJson:a>s
toPrettyJson:a>s toRawJson:a>s toString:a>s toStrings:a>c toYaml:a>s trim:s>s trimAll:ss>s trimPrefix:ss>s
trimSuffix:ss>s trimall:ss>s trunc:is>s tuple:a+>c typeIs:sa>b typeIsLike:sa>b typeOf:a>s uniq:a>c
unixEpoch:x>s unset:ms>m until:i>c untilStep:iii>c upper:s>s urlJoin:m>s urlParse:s>m values:m>c
without:aa+>c
`
