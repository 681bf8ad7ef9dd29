package export

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

const (
	importsFile    = "imports.tf"
	principalsFile = "principals.tf"

	adoptMark = "# Written by terraform-provider-confluence export --adopt. Delete this file after the apply."
)

// adoptFiles are the files of the configuration that an adoption writes.
type adoptFiles struct {
	directory  string
	principals *hclwrite.File
	mapped     map[string]map[string]string // local value → name → ID, as the file has it
	exported   map[string]map[string]string // the same, as the export from the other site wrote it
}

// readAdoptFiles reads what the files hold, before any request, so that a file that must not be overwritten costs none.
func readAdoptFiles(o options, state otherState) (*adoptFiles, error) {
	if info, err := os.Stat(o.out); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s is not a directory. Set --out to the directory of the configuration", o.out)
	}
	files := &adoptFiles{directory: o.out, mapped: map[string]map[string]string{}, exported: map[string]map[string]string{}}
	if m, err := readManifest(o.out); err == nil && m != nil { // a configuration that was written by hand has none
		for _, local := range allVariables {
			files.exported[local] = m.Names.names(local).all()
		}
	}
	imports, err := os.ReadFile(filepath.Join(o.out, importsFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, err
	case !o.force && !bytes.HasPrefix(imports, []byte(adoptMark)):
		return nil, fmt.Errorf("%s exists, and this command has not written it. Delete it if its import blocks have IDs of the other site, or overwrite it with --force", filepath.Join(o.out, importsFile))
	}
	if err := files.checkImports(state); err != nil {
		return nil, err
	}
	return files, files.readPrincipals(filepath.Join(o.out, principalsFile))
}

// checkImports refuses files with import blocks for the resources of the state: Terraform allows one block for each, and theirs
// have the IDs of the other site.
func (f *adoptFiles) checkImports(state otherState) error {
	names, err := filepath.Glob(filepath.Join(f.directory, "*.tf"))
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil || filepath.Base(name) == importsFile {
			continue // Terraform reports a file that cannot be read
		}
		file, diags := hclwrite.ParseConfig(text, name, hcl.InitialPos)
		if diags.HasErrors() {
			continue
		}
		for _, block := range file.Body().Blocks() {
			to := block.Body().GetAttribute("to")
			if block.Type() == "locals" && filepath.Base(name) != principalsFile {
				for _, local := range allVariables {
					if block.Body().GetAttribute(local) != nil {
						return fmt.Errorf("%s has local.%s, which this command writes to %s. Move it there, or rename it", name, local, principalsFile)
					}
				}
			}
			if block.Type() != "import" || to == nil {
				continue
			}
			address := strings.TrimSpace(string(to.Expr().BuildTokens(nil).Bytes()))
			if slices.ContainsFunc(state.managed, func(resource shownResource) bool { return resource.Address == address }) {
				return fmt.Errorf("%s has an import block for %s with an ID of the other site. Delete the import blocks that have been applied there", name, address)
			}
		}
	}
	return nil
}

// readPrincipals reads the local values users and groups.
func (f *adoptFiles) readPrincipals(path string) error {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		text, err = []byte("# Users and groups by name: the configuration refers to them, so that it is the same on all sites.\nlocals {\n}\n"), nil
	}
	if err != nil {
		return err
	}
	parsed, diags := hclsyntax.ParseConfig(text, path, hcl.InitialPos)
	file, more := hclwrite.ParseConfig(text, path, hcl.InitialPos)
	if diags = append(diags, more...); diags.HasErrors() {
		return fmt.Errorf("%s could not be read: %w", path, diags)
	}
	f.principals = file
	body, _ := parsed.Body.(*hclsyntax.Body)
	for _, block := range body.Blocks {
		for name, attribute := range block.Body.Attributes {
			if block.Type != "locals" || !slices.Contains(allVariables, name) {
				continue
			}
			value, diags := attribute.Expr.Value(nil)
			if diags.HasErrors() || !value.CanIterateElements() {
				return fmt.Errorf("local.%s in %s must be a map of names to IDs without functions and references: this command replaces the IDs. Write it so, or rename it", name, path)
			}
			f.mapped[name] = map[string]string{}
			for key, element := range value.AsValueMap() {
				if !element.IsNull() && element.Type().FriendlyName() == "string" {
					f.mapped[name][key] = element.AsString()
				}
			}
		}
	}
	return nil
}

func (f *adoptFiles) write(ctx context.Context, a *adoption) error {
	imports := hclwrite.NewEmptyFile()
	comment(imports.Body(), strings.TrimPrefix(adoptMark, "# "))
	for _, one := range a.imports {
		imports.Body().AppendNewline()
		if one.name != "" {
			comment(imports.Body(), one.name)
		}
		body := imports.Body().AppendNewBlock("import", nil).Body()
		body.SetAttributeRaw("to", literal(one.address))
		body.SetAttributeRaw("id", tokens(one.importID))
	}
	if err := output.Replace(filepath.Join(f.directory, importsFile), hclwrite.Format(imports.Bytes())); err != nil {
		return err
	}
	for local, kind := range map[string]string{usersVariable: "user", groupsVariable: "group", rolesVariable: "role"} {
		if err := f.update(ctx, a, local, kind); err != nil {
			return err
		}
	}
	return output.Replace(filepath.Join(f.directory, principalsFile), hclwrite.Format(f.principals.Bytes()))
}

// update sets a local value to the names that the file has or the state uses, with their identifiers on this site.
func (f *adoptFiles) update(ctx context.Context, a *adoption, local, kind string) error {
	ids := a.principals.mapped[kind]
	for name, old := range f.mapped[local] {
		if _, used := ids[name]; used {
			continue
		}
		id, err := a.principals.id(ctx, kind, old, principalsFile+": local."+local)
		var ambiguous ambiguousError
		switch {
		case errors.As(err, &ambiguous):
			a.report.add(severalFound, principalsFile+": local."+local, err.Error())
		case err != nil && !errors.Is(err, errNoPrincipal):
			return err
		}
		if err != nil {
			id = old // the report lists it; without the name, references to it would be invalid
		}
		delete(ids, a.principals.name(kind, old))
		ids[name] = id
	}
	if len(ids) == 0 {
		return nil
	}
	var block *hclwrite.Block
	for _, one := range f.principals.Body().Blocks() {
		if one.Type() == "locals" && (block == nil || one.Body().GetAttribute(local) != nil) {
			block = one
		}
	}
	if block == nil {
		block = f.principals.Body().AppendNewBlock("locals", nil)
	}
	var sorted fields
	for _, name := range sortedKeys(ids) {
		sorted = append(sorted, pair{name, ids[name]})
	}
	block.Body().SetAttributeRaw(local, tokens(sorted))
	return nil
}
