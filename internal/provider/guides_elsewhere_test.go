package provider_test

// testedBy are the blocks, by file and first line, that other tests run, compare with what a command prints, or write.
var testedBy = map[string]map[string]string{
	"README.md": {
		"make demo":                            ".ci/run, on both deployments",
		"make test":                            ".ci/run",
		"terraform {":                          "the session of the README plans it",
		`resource "confluence_space" "docs" {`: "the session of the README plans it",
	},
	"CONTRIBUTING.md":      {"make build test lint # compile, test against simulated sites (10 minutes), lint": ".ci/run runs the targets"},
	guides + "adoption.md": {"terraform query -generate-config-out=docs.tf": "TestAccQuery, with Terraform 1.14"},
	guides + "drift.md": {
		"## Changed outside Terraform: 3": "TestGuide of internal/drift",
		"{":                               "TestJSON of internal/drift",
	},
	guides + "migration.md": {
		"locals {": "TestAccMigrationToCloud applies such a configuration",
		`resource "confluence_space_role_assignment" "writers" {`: "TestAccPlanRoles applies such a resource",
	},
	guides + "moving.md": {"terraform {": "TestAccMoved", "moved {": "TestAccMoved", "removed {": "TestAccMoved"},
	guides + "policies.md": {
		"package confluence.policy.blog_posts": "TestGuide of tools/policy",
		`mock_provider "confluence" {}`:        "TestAccPolicyTerraformTest",
		"{":                                    "the session of the guide reads it",
	},
	guides + "testing.md": {"git clone https://github.com/confluence-as-code/terraform-provider-confluence": "TestServe of the simulator: the commands run until Ctrl-C"},
	guides + "verify.md":  {"provider_installation {": "the CLI of all sessions is configured with it"},
	"examples/access-review/README.md": {
		`"Space","Name","ID","Kind","View","Edit","Administer","Why"`: "TestAccAccessReview", "{": "TestAccAccessReview",
	},
	"examples/docs-from-markdown/README.md": {
		"---":             "TestAccDocsFromMarkdown applies files with such lines",
		`module "docs" {`: "TestAccDocsFromMarkdown applies the example, which calls the module",
		"# docs/runbooks/rotate-certificates.md is now docs/rotate-certificates.md":                                       "TestAccDocsFromMarkdown",
		`  # module.docs.module.level_2["runbooks/restore-a-backup.md"].confluence_content.page will be updated in-place`: "TestAccDocsFromMarkdown makes this edit",
	},
	"examples/drift-detection/README.md":            {"## Changed outside Terraform: 3": "TestGuide of internal/drift"},
	"examples/playground/README.md":                 {"make playground                                     # Cloud, at http://127.0.0.1:8090/_simulator/": "TestFlags and TestServe of the simulator: the commands run until Ctrl-C"},
	"examples/policies/README.md":                   {"{": "the session of the README reads it"},
	"examples/retention-and-audit-export/README.md": {`"Time","Who","From","Category","Change","Object","Values"`: "TestAccAuditExport"},
	"examples/modules/access-matrix/README.md": {
		"space,principal_type,principal,access,reason": "TestAccAccessMatrix applies the file of the example, which has these lines",
		"The CSV has errors:":                          "TestAccAccessMatrix",
		`module "access" {`:                            "TestModules",
	},
	"examples/modules/markdown-pages/README.md":  {`module "docs" {`: "TestModules"},
	"examples/modules/space-lifecycle/README.md": {`module "lifecycle" {`: "TestModules"},
	"examples/modules/team-space/README.md":      {`module "search" {`: "TestModules"},
}

// notRun are the blocks, by file and first line, that no test runs, and why.
var notRun = map[string]map[string]string{
	guides + "authentication.md":                {"jobs:": "a workflow of GitHub Actions"},
	guides + "export.md":                        {"sudo install terraform-provider-confluence_v* /usr/local/bin/terraform-provider-confluence": "installs a release for all users of the machine"},
	"examples/modules/markdown-pages/README.md": {`module "runbooks" {`: "two of the calls that TestModules compares, for folders that the example does not have"},
	guides + "verify.md": {
		"gh release download v1.0.0 --repo confluence-as-code/terraform-provider-confluence --dir confluence-1.0.0":       "needs GitHub and a release",
		"curl -fsS https://registry.terraform.io/v1/providers/confluence-as-code/confluence/1.0.0/download/linux/amd64 |": "needs the Terraform registry and a release",
		"cosign verify-blob \\": "needs the keyless signature of the release workflow",
		"gh attestation verify terraform-provider-confluence_1.0.0_linux_amd64.zip \\":       "needs the attestation that GitHub stores",
		"gh attestation verify terraform-provider-confluence_1.0.0_linux_amd64.spdx.json \\": "needs the attestation that GitHub stores",
		"grype sbom:terraform-provider-confluence_1.0.0_linux_amd64.spdx.json":               "one of several scanners; it downloads a database",
		"terraform providers lock -platform=linux_amd64 -platform=windows_amd64":             "needs a registry that has the provider",
	},
}
