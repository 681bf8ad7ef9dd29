package export

import (
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"
)

// commit writes the files of the space and those of the root module that belong to it.
func (s *space) commit() error {
	if s.options.dryRun {
		return nil
	}
	s.committing.Lock()
	defer s.committing.Unlock()
	s.addVersions()
	shared, err := s.rootOutputs()
	if err != nil {
		return err
	}
	s.outputs = append(s.outputs, shared...)
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if err := s.settle(name); err != nil {
			return err
		}
	}
	var imports []importBlock
	for _, name := range slices.Sorted(maps.Keys(s.imports)) {
		imports = append(imports, s.imports[name]...)
	}
	root := map[string]*hclwrite.File{"space_" + s.directory + ".tf": s.module(), "space_" + s.directory + "_imports.tf": s.importFile(imports)}
	for _, name := range slices.Sorted(maps.Keys(root)) {
		file, err := s.folder.stageText(format(root[name]))
		if err != nil {
			return err
		}
		s.outputs = append(s.outputs, output{staged: file, name: name})
	}
	if err := s.folder.commit(s.outputs, func(m *manifest) {
		m.Spaces[s.key] = manifestSpace{Directory: s.directory, Done: true, Omitted: s.omitted}
	}); err != nil {
		return err
	}
	if err := s.folder.removeStale(s.directory + "/"); err != nil {
		return err
	}
	s.progress.space(s.key)
	return nil
}

// discard removes staged files of a space that was not written.
func (s *space) discard() {
	for _, out := range s.outputs {
		_ = os.Remove(out.path)
	}
}

// format returns a file in the style of terraform fmt.
func format(file *hclwrite.File) []byte { return hclwrite.Format(file.Bytes()) }

// addVersions declares what the module of the space needs.
func (s *space) addVersions() {
	file := s.file("versions.tf")
	terraform := file.Body().AppendNewBlock("terraform", nil).Body()
	if s.version != "" {
		terraform.SetAttributeRaw("required_version", tokens(">= "+s.version))
	}
	terraform.AppendNewBlock("required_providers", nil).Body().SetAttributeRaw("confluence", tokens(fields{{"source", providerSource}}))
	for _, variable := range allVariables {
		if s.vars[variable] {
			block(s.file("variables.tf"), "variable", []string{variable}, fields{{"description", variableDescriptions[variable]}, {"type", expression("map(string)")}})
		}
	}
	if len(s.omitted) > 0 {
		file.Body().AppendNewline()
		comment(file.Body(), "Not in this configuration:\n"+strings.Join(s.omitted, "\n"))
	}
}

const providerSource = "confluence-as-code/confluence"

var variableDescriptions = map[string]string{
	usersVariable: "Account IDs of users by name.", groupsVariable: "IDs of groups by name.", rolesVariable: "IDs of space roles by name.",
}

// module is the call of the module of the space.
func (s *space) module() *hclwrite.File {
	file := hclwrite.NewEmptyFile()
	call := fields{{"source", "./" + s.directory}}
	for _, variable := range allVariables {
		if s.vars[variable] {
			call = append(call, pair{variable, expression("local." + variable)})
		}
	}
	block(file, "module", []string{s.directory}, call)
	return file
}

// importFile has the import blocks of the space. They can only be in the root module.
func (s *space) importFile(imports []importBlock) *hclwrite.File {
	file := hclwrite.NewEmptyFile()
	comment(file.Body(), "These blocks import what exists already. After the first apply, this file can be deleted.")
	for _, one := range imports {
		file.Body().AppendNewline()
		body := file.Body().AppendNewBlock("import", nil).Body()
		body.SetAttributeRaw("to", literal("module."+s.directory+"."+one.To))
		body.SetAttributeRaw("id", tokens(one.ID))
	}
	return file
}
