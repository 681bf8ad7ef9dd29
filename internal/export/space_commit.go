package export

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"
)

// commit writes the files of the space and those of the root module that belong to it. A dry run only notes what is left out.
func (s *space) commit() error {
	if s.options.dryRun {
		s.folder.note(s.key, s.done())
		return nil
	}
	s.committing.Lock()
	defer s.committing.Unlock()
	if err := s.omitUndeclared(); err != nil {
		return err
	}
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
	rootName := manifestSpace{Directory: s.directory}.rootName(s.key)
	importsFile := rootName + "_imports.tf"
	imports, err = s.pending(importsFile, imports)
	if err != nil {
		return err
	}
	root := map[string][]byte{rootName + ".tf": format(s.module())}
	if len(imports) > 0 {
		root[importsFile] = s.importFile(imports)
	}
	for _, name := range slices.Sorted(maps.Keys(root)) {
		file, err := s.folder.stageText(root[name])
		if err != nil {
			return err
		}
		s.outputs = append(s.outputs, outputFile{staged: file, name: name})
	}
	if err := s.folder.commit(s.outputs, map[string]manifestSpace{s.key: s.done()}); err != nil {
		return err
	}
	if err := s.folder.removeStale(s.directory+"/", importsFile); err != nil {
		return err
	}
	if s.key != "" {
		s.progress.Step(fmt.Sprintf("Space %s exported", s.key))
	}
	return nil
}

// done is what the manifest says of the space once it is exported.
func (s *space) done() manifestSpace {
	return manifestSpace{Directory: s.directory, Done: true, Omitted: s.omitted}
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

// pending returns the import blocks that are still to be applied, if a person has deleted the file of those that were: those that no
// export has written before, or that are in the file now.
func (s *space) pending(name string, imports []importBlock) ([]importBlock, error) {
	before := s.folder.importsBelow(s.directory + "/")
	if s.options.force || len(before) == 0 || s.folder.isInterrupted(name) {
		return imports, nil
	}
	text, err := s.folder.text(name)
	if err != nil {
		return nil, err
	}
	if text == nil {
		s.folder.forget(name) // so that it can be written again
	}
	written := map[string]bool{}
	for _, one := range strings.Split(string(text), "\n\n") {
		written[strings.TrimSpace(one)] = true
	}
	return slices.DeleteFunc(imports, func(one importBlock) bool {
		return before[one] && !written[s.importText(one)]
	}), nil
}

// importText is an import block as a file has it.
func (s *space) importText(one importBlock) string {
	return "import {\n  to = module." + s.directory + "." + one.To + "\n  id = " + quote(one.ID) + "\n}"
}

// importFile has the import blocks of the space. They can only be in the root module.
func (s *space) importFile(imports []importBlock) []byte {
	var text strings.Builder
	text.WriteString("# These blocks import what exists already. After the first apply, you can delete this file.\n")
	for _, one := range imports {
		text.WriteString("\n" + s.importText(one) + "\n")
	}
	return []byte(text.String())
}
