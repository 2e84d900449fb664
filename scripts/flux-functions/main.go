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

// Go's own, with the fewest and the most arguments (-1: no limit); text/template does not export them.
var builtins = map[string][2]int{
	"and": {1, -1}, "or": {1, -1}, "not": {1, 1}, "call": {1, -1}, "html": {0, -1}, "js": {0, -1},
	"print": {0, -1}, "println": {0, -1}, "printf": {1, -1}, "urlquery": {0, -1}, "index": {1, -1},
	"slice": {1, -1}, "len": {1, 1}, "eq": {1, -1}, "ne": {2, 2}, "lt": {2, 2}, "le": {2, 2}, "gt": {2, 2}, "ge": {2, 2},
}

// What image-automation-controller 1.2.4 gives to a template, as far as names go.
type change struct{ OldValue, NewValue, Setter string }
type changed struct {
	FileChanges map[string]map[string][]change
}

func (c changed) Changes() []change            { return []change{{"a", "b", "c"}} }
func (c changed) Objects() map[string][]change { return map[string][]change{"a": c.Changes()} }

type data struct {
	AutomationObject struct{ Namespace, Name string }
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

func list() {
	lists := map[string]map[string][2]int{"go": builtins, "commit": {}, "operator": {}}
	for name, functions := range languages() {
		for key, function := range functions {
			typ := reflect.TypeOf(function)
			lists[name][key] = [2]int{typ.NumIn(), typ.NumIn()}
			if typ.IsVariadic() {
				lists[name][key] = [2]int{typ.NumIn() - 1, -1}
			}
		}
	}
	json.NewEncoder(os.Stdout).Encode(lists)
}

func answer(language, text string) string {
	one := template.New("commit message")
	given := changed{}
	given.FileChanges = map[string]map[string][]change{"a.yaml": given.Objects()}
	var value any = data{Changed: given}
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
