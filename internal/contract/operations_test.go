package contract

import (
	"slices"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// Classic scopes of version 1 stand beside granular ones; other operations have granular ones alone, or none.
func TestScopes(t *testing.T) {
	t.Parallel()
	declared := func(lists ...[]any) any {
		var all []any
		for _, list := range lists {
			all = append(all, map[string]any{"scheme": "oAuthDefinitions", "scopes": list})
		}
		return all
	}
	for name, one := range map[string]struct {
		declared        any
		scopes, classic []string
	}{
		"version 1": {declared([]any{"write:confluence-content"}, []any{"read:label:confluence", "write:label:confluence"}), []string{"read:label:confluence", "write:label:confluence"}, []string{"write:confluence-content"}},
		"search":    {declared([]any{"search:confluence"}, []any{"read:content-details:confluence"}), []string{"read:content-details:confluence"}, []string{"search:confluence"}},
		"version 2": {declared([]any{"read:page:confluence"}), []string{"read:page:confluence"}, nil},
		"none":      {nil, nil, nil},
	} {
		scopes, classic, err := scopesOf(&openapi3.Operation{Extensions: map[string]any{"x-atlassian-oauth2-scopes": one.declared}})
		if err != nil || !slices.Equal(scopes, one.scopes) || !slices.Equal(classic, one.classic) {
			t.Errorf("%s: %q and %q, %v", name, scopes, classic, err)
		}
	}
	if _, _, err := scopesOf(&openapi3.Operation{Extensions: map[string]any{"x-atlassian-oauth2-scopes": "read"}}); err == nil {
		t.Error("what is no list of scopes is accepted")
	}
}
