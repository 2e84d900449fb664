// Command oracle answers, with the API server's own code, which objects a CRD admits on server-side apply.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/controller/openapi/builder"
	metavalidation "k8s.io/apimachinery/pkg/api/validation"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apimachinery/pkg/util/validation/field"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	"k8s.io/kube-openapi/pkg/spec3"
	"sigs.k8s.io/yaml"
)

type input struct {
	Flux  map[string][]string `json:"flux"`
	Cases []struct {
		Flux   string         `json:"flux"`
		Object map[string]any `json:"object"`
	} `json:"cases"`
}

type answer struct {
	Stage    string   `json:"stage"`
	Messages []string `json:"messages"`
}

type served struct {
	crd        *apiextensionsv1.CustomResourceDefinition
	converter  managedfields.TypeConverter
	validators map[string]validation.SchemaValidator
	structural map[string]*structuralschema.Structural
	rules      map[string]*cel.Validator
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func load(path string) *served {
	data, err := os.ReadFile(path)
	must(err)
	crd := &apiextensionsv1.CustomResourceDefinition{}
	must(yaml.Unmarshal(data, crd))
	apiextensionsv1.SetDefaults_CustomResourceDefinition(crd)
	apiextensionsv1.SetDefaults_CustomResourceDefinitionSpec(&crd.Spec)
	s := &served{crd, nil, map[string]validation.SchemaValidator{}, map[string]*structuralschema.Structural{}, map[string]*cel.Validator{}}
	var specs []*spec3.OpenAPI
	for _, v := range crd.Spec.Versions {
		if !v.Served {
			continue
		}
		internal := &apiextensions.CustomResourceValidation{}
		must(apiextensionsv1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(v.Schema, internal, nil))
		structural, err := structuralschema.NewStructural(internal.OpenAPIV3Schema)
		must(err)
		validator, _, err := validation.NewSchemaValidator(internal.OpenAPIV3Schema)
		must(err)
		s.structural[v.Name] = structural
		s.validators[v.Name] = validator
		s.rules[v.Name] = cel.NewValidator(structural, true, celconfig.PerCallLimit)
		one, err := builder.BuildOpenAPIV3(crd, v.Name, builder.Options{})
		must(err)
		specs = append(specs, one)
	}
	merged, err := builder.MergeSpecsV3(specs...)
	must(err)
	s.converter, err = managedfields.NewTypeConverter(merged.Components.Schemas, false)
	must(err)
	return s
}

func texts(errs field.ErrorList) (out []string) {
	for _, e := range errs {
		out = append(out, e.Error())
	}
	return
}

func (s *served) check(object map[string]any, version string) answer {
	structural, ok := s.structural[version]
	if !ok {
		return answer{"version", []string{"no matches for kind in version " + version}}
	}
	u := &unstructured.Unstructured{Object: object}
	if _, err := s.converter.ObjectToTyped(u); err != nil {
		return answer{"apply", strings.Split(err.Error(), "\n")}
	}
	meta, _, unknown, err := objectmeta.GetObjectMetaWithOptions(object, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return answer{"meta", []string{err.Error()}}
	}
	unknown = append(unknown, pruning.PruneWithOptions(object, structural, true, structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	if len(unknown) > 0 {
		return answer{"unknown", unknown}
	}
	defaulting.PruneNonNullableNullsWithoutDefaults(object, structural)
	if e := objectmeta.Coerce(nil, object, structural, true, false); e != nil {
		return answer{"meta", []string{e.Error()}}
	}
	if meta != nil {
		must(objectmeta.SetObjectMeta(object, meta))
	}
	defaulting.Default(object, structural)
	// The namespace of the request stands where the object has none.
	if u.GetNamespace() == "" {
		u.SetNamespace("default")
	}
	errs := metavalidation.ValidateObjectMetaAccessor(u, true, metavalidation.NameIsDNSSubdomain, field.NewPath("metadata"))
	errs = append(errs, validation.ValidateCustomResource(nil, object, s.validators[version])...)
	errs = append(errs, objectmeta.Validate(nil, object, structural, false)...)
	errs = append(errs, listtype.ValidateListSetsAndMaps(nil, structural, object)...)
	if len(errs) > 0 {
		return answer{"schema", texts(errs)}
	}
	if rules := s.rules[version]; rules != nil {
		found, _ := rules.Validate(context.Background(), nil, structural, object, nil, celconfig.RuntimeCELCostBudget)
		if len(found) > 0 {
			return answer{"rule", texts(found)}
		}
	}
	return answer{"", []string{}}
}

func main() {
	var in input
	must(json.NewDecoder(os.Stdin).Decode(&in))
	all := map[string]*served{}
	for flux, dirs := range in.Flux {
		for _, dir := range dirs {
			files, _ := filepath.Glob(filepath.Join(dir, "*.yaml"))
			for _, file := range files {
				s := load(file)
				all[flux+" "+s.crd.Spec.Group+" "+s.crd.Spec.Names.Kind] = s
			}
		}
	}
	out := []answer{}
	for _, c := range in.Cases {
		text, err := json.Marshal(c.Object)
		must(err)
		u := &unstructured.Unstructured{}
		if err := u.UnmarshalJSON(text); err != nil {
			out = append(out, answer{"decode", []string{err.Error()}})
			continue
		}
		apiVersion, _, _ := unstructured.NestedString(u.Object, "apiVersion")
		group, version, _ := strings.Cut(apiVersion, "/")
		s, ok := all[c.Flux+" "+group+" "+u.GetKind()]
		if !ok {
			out = append(out, answer{"version", []string{"no CRD of this kind"}})
			continue
		}
		out = append(out, s.check(u.Object, version))
	}
	must(json.NewEncoder(os.Stdout).Encode(out))
}
