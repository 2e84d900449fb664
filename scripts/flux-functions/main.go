// Command functions lists what templates of Flux may call, and answers what Go says to a template with these functions.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig/v3"
	slim "github.com/go-task/slim-sprig/v3"
)

// Go's own, as typeOf writes them; text/template does not export them.
var builtins = map[string]string{
	"and": "aa+", "or": "aa+", "not": "a>b", "call": "aa+", "html": "a+>s", "js": "a+>s",
	"print": "a+>s", "println": "a+>s", "printf": "sa+>s", "urlquery": "a+>s", "index": "aa+",
	"slice": "aa+", "len": "a>i", "eq": "aa+>b", "ne": "aa>b", "lt": "aa>b", "le": "aa>b", "gt": "aa>b", "ge": "aa>b",
}

// What image-automation-controller 1.2.4 gives to a template: its types with their fields and methods.
type TypeMeta struct{ APIVersion, Kind string }
type NameMeta struct{ Name, Namespace string }
type ResourceIdentifier struct {
	TypeMeta
	NameMeta
}
type identifier struct{ ResourceIdentifier }
type change struct{ OldValue, NewValue, Setter string }
type objects map[identifier][]change
type changed struct{ FileChanges map[string]objects }
type name struct{ Namespace, Name string }

func (r *ResourceIdentifier) GetName() string { return r.Name }
func (c changed) Changes() []change           { return []change{{"a", "b", "c"}} }
func (c changed) Objects() objects {
	return objects{{ResourceIdentifier{TypeMeta{"apps/v1", "Deployment"}, NameMeta{"web", "default"}}}: c.Changes()}
}
func (c *changed) AddChange(string, identifier, ...change) {}
func (n name) String() string                              { return n.Namespace + "/" + n.Name }
func (n name) MarshalLog() any                             { return n }

type data struct {
	AutomationObject name
	Changed          changed
	Values           map[string]string
}

func languages() map[string]template.FuncMap {
	operator := slim.HermeticTxtFuncMap()
	operator["slugify"] = func(s string) string { return s }
	operator["inputs"] = func() any { return map[string]any{"app": "web"} }
	operator["toYaml"] = func(v any) string { return "" }
	operator["mustToYaml"] = func(v any) (string, error) { return "", nil }
	return map[string]template.FuncMap{"commit": sprig.HermeticTxtFuncMap(), "operator": operator}
}

var plain = map[reflect.Type]string{
	reflect.TypeFor[string](): "s", reflect.TypeFor[bool](): "b", reflect.TypeFor[int](): "i",
	reflect.TypeFor[int64](): "l", reflect.TypeFor[float64](): "f", reflect.TypeFor[any](): "a",
	reflect.TypeFor[map[string]any](): "m",
}

// typeOf is a letter for what a value is: c for a list without methods, x for anything else.
func typeOf(typ reflect.Type) string {
	if letter, ok := plain[typ]; ok {
		return letter
	}
	if typ.Kind() == reflect.Slice && typ.NumMethod() == 0 {
		return "c"
	}
	return "x"
}

// signature is the letter of each argument, a + for any number of the last one, and that of the result unless it is any value.
func signature(typ reflect.Type) string {
	letters := ""
	for index := range typ.NumIn() {
		if in := typ.In(index); typ.IsVariadic() && index == typ.NumIn()-1 {
			letters += typeOf(in.Elem()) + "+"
		} else {
			letters += typeOf(in)
		}
	}
	if result := typeOf(typ.Out(0)); result != "a" && result != "x" {
		letters += ">" + result
	}
	return letters
}

func list() {
	lists := map[string]map[string]string{"go": builtins, "commit": {}, "operator": {}}
	for name, functions := range languages() {
		for key, function := range functions {
			lists[name][key] = signature(reflect.TypeOf(function))
		}
	}
	json.NewEncoder(os.Stdout).Encode(lists)
}

func answer(language, text string) string {
	one := template.New("commit message")
	given := changed{}
	given.FileChanges = map[string]objects{"a.yaml": given.Objects()}
	var value any = data{AutomationObject: name{"flux-system", "flux"}, Changed: given}
	if language == "operator" {
		one = template.New("resourceset").Delims("<<", ">>").Option("missingkey=error")
		value = nil
	}
	parsed, err := one.Funcs(languages()[language]).Parse(text)
	if err != nil {
		return "parse: " + err.Error()
	}
	if err := parsed.Execute(&strings.Builder{}, value); err != nil {
		return "run: " + err.Error()
	}
	return ""
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "list" {
		list()
		return
	}
	var cases []struct{ Language, Text string }
	if err := json.NewDecoder(os.Stdin).Decode(&cases); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	answers := make([]string, len(cases))
	for index, one := range cases {
		answers[index] = answer(one.Language, one.Text)
	}
	json.NewEncoder(os.Stdout).Encode(answers)
}
