package policy

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

const terraformPolicies = "../../examples/policies/terraform-policy/confluence.policy.hcl"

// ruleOf are the rules of policies whose label is not the name of their rule: labels are unique.
var ruleOf = map[string]string{"destruction": "deletion", "lockout": "restrictions"}

// notInHCL are the plans that only the Rego of a rule judges: the policy language shows no permissions of roles.
var notInHCL = []string{"roles/broad_groups/fail"}

// The policies in Terraform's policy language come to the same results as those in Rego, for the rules that they have. The
// evaluator is HCL's own, with stand-ins for Terraform's functions: tfpolicy is not available as a module.
func TestTerraformPolicies(t *testing.T) {
	file, diags := hclparse.NewParser().ParseHCLFile(terraformPolicies)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	body := file.Body.(*hclsyntax.Body)
	names, covered := ruleNames(load(t, rules)), map[string]bool{}
	for _, block := range body.Blocks {
		if block.Type == "resource_policy" {
			rule := ruleName(block)
			if !slices.Contains(names, rule) {
				t.Errorf("%s: no rule %s", block.DefRange(), rule)
			}
			covered[rule] = true
		}
	}
	files, err := filepath.Glob(filepath.Join(fixtures, "plans/*/*/*/data.json"))
	must(t, err)
	settings := inputs(t, body, decoded(t, filepath.Join(fixtures, "confluence/settings/data.json")).(map[string]any), cloud)
	judged := 0
	for _, file := range files {
		name, err := filepath.Rel(filepath.Join(fixtures, "plans"), filepath.Dir(file))
		must(t, err)
		parts := strings.Split(filepath.ToSlash(name), "/")
		if rule := parts[1]; !covered[rule] || slices.Contains(notInHCL, name) {
			continue
		}
		judged++
		messages := violations(t, body, parts[1], decoded(t, file).(map[string]any), settings)
		if violated := len(messages) > 0; violated != (parts[2] == "fail") {
			t.Errorf("%s: %q", name, messages)
		}
	}
	if judged < 20 {
		t.Errorf("only %d plans are judged", judged)
	}
}

// What the plans of the tests do not show: each of these changes violates a rule once with the defaults, and not with the settings.
func TestTerraformPolicies_Defaults(t *testing.T) {
	file, diags := hclparse.NewParser().ParseHCLFile(terraformPolicies)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	for name, test := range map[string]struct {
		rule, kind, action string
		before, after      map[string]any
		settings           map[string]any
		violations         int
	}{
		"every space is protected": {rule: "deletion", kind: "confluence_space", action: "delete", violations: 1,
			before: map[string]any{"key": "TEAM", "deletion_policy": "delete"}},
		"only listed spaces are protected": {rule: "deletion", kind: "confluence_space", action: "delete",
			before: map[string]any{"key": "TEAM", "deletion_policy": "delete"}, settings: map[string]any{"protected_spaces": []string{"LEGAL"}}},
		"destroyed content": {rule: "deletion", kind: "confluence_content", action: "delete", violations: 1,
			before: map[string]any{"space_key": "TEAM", "deletion_policy": "purge"}},
		"no runner": {rule: "restrictions", kind: "confluence_content_restrictions", action: "create",
			after: map[string]any{"read": restriction("a"), "update": restriction("a")}},
		"another runner": {rule: "restrictions", kind: "confluence_content_restrictions", action: "create", violations: 2,
			after: map[string]any{"read": restriction("a"), "update": restriction("a")}, settings: map[string]any{"runner": []string{"b"}}},
		"a widened edit restriction": {rule: "restrictions", kind: "confluence_content_restrictions", action: "update", violations: 1,
			before: map[string]any{"read": nil, "update": restriction("a")}, after: map[string]any{"read": nil, "update": restriction("a", "b")}},
		"a removed edit restriction": {rule: "restrictions", kind: "confluence_content_restrictions", action: "update", violations: 1,
			before: map[string]any{"read": nil, "update": restriction("a")}, after: map[string]any{"read": nil, "update": restriction()}},
		"a restriction that is not managed any more": {rule: "restrictions", kind: "confluence_content_restrictions", action: "update",
			before: map[string]any{"read": nil, "update": restriction("a")}, after: map[string]any{"read": nil, "update": nil}},
		"a broad group in a list": {rule: "broad_groups", kind: "confluence_space_permissions", action: "create", violations: 1,
			after: map[string]any{"space_key": "TEAM", "grants": []any{map[string]any{"principal_type": "group", "principal_id": "users", "operations": []string{"export:space"}}}}},
		"anonymous users in a list": {rule: "broad_groups", kind: "confluence_space_permissions", action: "create", violations: 1,
			after: map[string]any{"space_key": "TEAM", "grants": []any{map[string]any{"principal_type": "anonymous", "principal_id": nil, "operations": []string{"export:content"}}}}},
		"the public on the site": {rule: "public_access", kind: "confluence_global_permission", action: "create", violations: 1,
			after: map[string]any{"principal_type": "anonymous", "principal_id": nil}},
		"the public on a public site": {rule: "public_access", kind: "confluence_global_permission", action: "create",
			after: map[string]any{"principal_type": "anonymous", "principal_id": nil}, settings: map[string]any{"public_site": true}},
		"a user on the site": {rule: "groups", kind: "confluence_global_permission", action: "create", violations: 1,
			after: map[string]any{"principal_type": "user", "principal_id": "wanda"}},
		"the runner": {rule: "groups", kind: "confluence_global_permission", action: "create",
			after: map[string]any{"principal_type": "user", "principal_id": "terraform"}, settings: map[string]any{"runner": []string{"terraform"}}},
		"a personal space": {rule: "conventions", kind: "confluence_space", action: "create", after: map[string]any{"key": "~ada"}},
	} {
		t.Run(name, func(t *testing.T) {
			change := map[string]any{"actions": []any{test.action}, "before": test.before, "after": test.after, "after_unknown": map[string]any{}}
			plan := map[string]any{"resource_changes": []any{map[string]any{"address": "a.b", "type": test.kind, "change": change}}}
			body := file.Body.(*hclsyntax.Body)
			messages := violations(t, body, test.rule, plan, inputs(t, body, test.settings, nil))
			if len(messages) != test.violations {
				t.Errorf("%q, want %d", messages, test.violations)
			}
		})
	}
}

func restriction(groups ...string) map[string]any {
	return map[string]any{"groups": append([]string{}, groups...), "users": nil}
}

func ruleName(block *hclsyntax.Block) string {
	if rule := ruleOf[block.Labels[1]]; rule != "" {
		return rule
	}
	return block.Labels[1]
}

// violations are the messages of the policies of a rule for a plan.
func violations(t *testing.T, body *hclsyntax.Body, rule string, plan map[string]any, input cty.Value) []string {
	t.Helper()
	context := &hcl.EvalContext{Functions: functions(plan), Variables: map[string]cty.Value{"input": input}}
	for _, block := range body.Blocks {
		if block.Type == "locals" {
			context.Variables["local"] = locals(t, block, context)
		}
	}
	var messages []string
	for _, block := range body.Blocks {
		if block.Type != "resource_policy" || ruleName(block) != rule {
			continue
		}
		for _, element := range plan["resource_changes"].([]any) {
			if resource := element.(map[string]any); resource["type"] == block.Labels[0] {
				messages = append(messages, enforce(t, block, resource["change"].(map[string]any), context)...)
			}
		}
	}
	return messages
}

// enforce are the messages of a policy for a change.
func enforce(t *testing.T, block *hclsyntax.Block, change map[string]any, parent *hcl.EvalContext) []string {
	t.Helper()
	var operations []string
	for _, operation := range value(t, block.Body.Attributes["operations"], parent).AsValueSlice() {
		operations = append(operations, operation.AsString())
	}
	if !slices.ContainsFunc(change["actions"].([]any), func(action any) bool { return slices.Contains(operations, action.(string)) }) {
		return nil
	}
	context := parent.NewChild()
	context.Variables = map[string]cty.Value{"attrs": attributes(t, change, "after"), "prior_attrs": attributes(t, change, "before")}
	var messages []string
	for _, inner := range block.Body.Blocks {
		switch inner.Type {
		case "locals":
			context.Variables["local"] = locals(t, inner, context)
		case "enforce":
			condition := value(t, inner.Body.Attributes["condition"], context)
			if condition.IsKnown() && condition.False() {
				messages = append(messages, value(t, inner.Body.Attributes["error_message"], context).AsString())
			}
		default:
			t.Errorf("%s: unknown block", inner.DefRange())
		}
	}
	return messages
}

func value(t *testing.T, attribute *hclsyntax.Attribute, context *hcl.EvalContext) cty.Value {
	t.Helper()
	if attribute == nil {
		t.Fatal("an attribute is missing")
	}
	result, diags := attribute.Expr.Value(context)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return result
}

// locals are the local values of a block, and those of the file. They refer to those that are written before them.
func locals(t *testing.T, block *hclsyntax.Block, context *hcl.EvalContext) cty.Value {
	t.Helper()
	found := map[string]cty.Value{}
	for scope := context; scope != nil; scope = scope.Parent() {
		if outer, there := scope.Variables["local"]; there {
			for name, value := range outer.AsValueMap() {
				found[name] = value
			}
		}
	}
	ordered := slices.SortedFunc(maps.Values(block.Body.Attributes), func(a, b *hclsyntax.Attribute) int {
		return a.NameRange.Start.Byte - b.NameRange.Start.Byte
	})
	for _, attribute := range ordered {
		scope := context.NewChild()
		scope.Variables = map[string]cty.Value{"local": cty.ObjectVal(found)}
		found[attribute.Name] = value(t, attribute, scope)
	}
	return cty.ObjectVal(found)
}
