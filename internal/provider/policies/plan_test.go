// Package policies_test makes the plans that the policies of examples/policies are tested with.
package policies_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/provider/testsite"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

var update = flag.Bool("update", false, "write the plans to their files instead of comparing them")

const policies = "../../../examples/policies"

// policyPlans are the sites on which the configurations of a rule are planned: those that give different plans.
var policyPlans = map[string][]string{
	"public_access":   {"cloud", "data_center", "roles"},
	"groups":          {"cloud", "data_center", "roles"},
	"administrators":  {"cloud", "data_center", "roles"},
	"broad_groups":    {"cloud", "data_center", "roles"},
	"restrictions":    {"cloud", "data_center"},
	"deletion":        {"cloud"},
	"archived_spaces": {"data_center"},
	"conventions":     {"cloud"},
	"blast_radius":    {"data_center"},
	"templates":       {"cloud"},
	"drift":           {"data_center"},
	"credentials":     {"cloud"},
}

var policySites = map[string]simulator.Options{
	"cloud":       {Deployment: simulator.Cloud},
	"data_center": {Deployment: simulator.DataCenter},
	"roles":       {Deployment: simulator.Cloud, RoleMode: "ROLES"},
}

// The plans that the policies are tested with are those that the provider makes. With -update, they are written.
func TestAccPolicyPlans(t *testing.T) {
	rules, err := filepath.Glob(filepath.Join(policies, "plans/*/pass.tf"))
	coretest.Must(t, err)
	if before, err := filepath.Glob(filepath.Join(policies, "plans/*/before.tf")); err != nil || len(rules) == 0 || len(before) == 0 {
		t.Fatalf("no configurations in %s: %v", policies, err)
	}
	for rule, sites := range policyPlans {
		for _, site := range sites {
			t.Run(rule+"/"+site, func(t *testing.T) {
				t.Parallel()
				planPolicy(t, rule, site)
			})
		}
	}
}

func planPolicy(t *testing.T, rule, site string) {
	s := testsite.New(t, policySites[site])
	source := filepath.Join(policies, "plans", rule)
	c := s.CLIWith(t, t.TempDir(), testsite.Built(t), "TF_VAR_user="+s.UserID("wanda"), "TF_VAR_token="+s.Admin().Token)
	coretest.Must(t, os.CopyFS(c.Directory, os.DirFS(filepath.Join(policies, "plans/common"))))
	if modules := filepath.Join(source, "modules"); exists(modules) {
		coretest.Must(t, os.CopyFS(filepath.Join(c.Directory, "modules"), os.DirFS(modules)))
	}
	if roles := filepath.Join(source, "roles"); site == "roles" && exists(roles) {
		source = roles
	}
	before, err := os.ReadFile(filepath.Join(source, "before.tf"))
	if err == nil {
		coretest.Must(t, os.WriteFile(filepath.Join(c.Directory, "main.tf"), before, 0o600))
		c.Run(t, 0, "apply", "-auto-approve")
	}
	for _, outcome := range []string{"pass", "fail"} {
		text, err := os.ReadFile(filepath.Join(source, outcome+".tf"))
		if rule == "drift" {
			text, err = before, nil
			if outcome == "fail" {
				s.Human().EditSpace("TEAM", func(f *simulator.SpaceFields) { f.Name = "Squad" })
				page, _ := s.FindContent("TEAM", "Minutes")
				s.Human().TrashContent(page)
			}
		}
		coretest.Must(t, err)
		coretest.Must(t, os.WriteFile(filepath.Join(c.Directory, "main.tf"), text, 0o600))
		if strings.Contains(string(text), "module ") {
			c.Run(t, 0, "get")
		}
		c.Run(t, 0, "plan", "-out=plan.bin")
		output, err := c.Command("show", "-json", "plan.bin").Output()
		coretest.Must(t, err)
		comparePlan(t, filepath.Join(policies, "fixtures/plans", site, rule, outcome, "data.json"), constant(t, s, output))
	}
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
