package export

import (
	"fmt"
	"os"
	"path"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// besides are the directories with the files that a file of a module reads.
var besides = map[string][]string{contentFile: {"pages/", "blogposts/"}, attachmentFile: {"attachments/"}, "templates.tf": {"templates/"}}

// contentFile is the file that declares the content of a space.
const contentFile = "content.tf"

// hold lets a file stay as an earlier export has written it, because this one has not read all that the file declares.
func (s *space) hold(name string) { s.held[name] = true }

// had reports whether an earlier export has written import blocks of a file that match.
func (s *space) had(file string, match func(importBlock) bool) bool {
	for _, one := range s.folder.importsOf(path.Join(s.directory, file)) {
		if match(one) {
			return true
		}
	}
	return false
}

// settle ends a file. It is staged, unless it stays as it is: held, or edited by a person. Other files then refer only to the blocks
// that it declares.
func (s *space) settle(name string) error {
	if s.options.dryRun || s.settled[name] {
		return nil
	}
	s.settled[name] = true
	full := path.Join(s.directory, name)
	held := s.held[name] && s.folder.knows(full)
	var file staged
	if s.files[name] != nil && !held {
		var err error
		if file, err = s.folder.stageText(format(s.files[name])); err != nil {
			return err
		}
		s.outputs = append(s.outputs, outputFile{file, full, s.imports[name]})
	}
	text, err := s.folder.text(full)
	if err != nil {
		return err
	}
	if !held && (s.files[name] != nil || text != nil) {
		if held, err = s.folder.keep(full, file.sum); err != nil {
			return err
		}
	} else if held {
		s.folder.noteHeld(full)
	}
	if held {
		return s.keepFile(name, text)
	}
	return nil
}

// keepFile notes what a file that stays as it is declares and needs.
func (s *space) keepFile(name string, text []byte) error {
	full := path.Join(s.directory, name)
	prefixes := []string{full}
	for _, directory := range besides[name] {
		prefixes = append(prefixes, s.directory+"/"+directory)
	}
	s.folder.hold(prefixes...)
	s.kept[name] = text
	for _, variable := range allVariables {
		if strings.Contains(string(text), "var."+variable) {
			s.vars[variable] = true
		}
	}
	if strings.Contains(string(text), `"confluence_attachment"`) {
		s.version = attachmentVersion
	}
	own, err := s.ownFiles()
	if err != nil {
		return err
	}
	declared := map[string]bool{}
	addDeclared(declared, text)
	for _, text := range own {
		addDeclared(declared, text)
	}
	known := map[importBlock]bool{}
	var imports []importBlock
	for _, one := range s.folder.importsOf(full) {
		known[one] = true
		if declared[one.block()] {
			imports = append(imports, one)
		}
	}
	for _, one := range s.imports[name] {
		if text != nil && !known[one] && !declared[one.block()] {
			s.omit("%s of %s was not exported: %s is kept as it is and does not declare it. Add it, or export with --force", one.To, s.name(), full)
		}
	}
	s.imports[name] = imports
	switch name {
	case "space.tf":
		s.managed = s.managed && declared["confluence_space."+this]
	case contentFile:
		for id, here := range s.places {
			if !declared[here.address] {
				here.address = ""
				s.places[id] = here
			}
		}
	}
	return nil
}

// block is the address of the block to which a resource belongs, which may have many.
func (b importBlock) block() string {
	block, _, _ := strings.Cut(b.To, "[")
	return block
}

// ownFiles returns the texts of the files of the module that no export has written, by name.
func (s *space) ownFiles() (map[string][]byte, error) {
	own := map[string][]byte{}
	entries, err := os.ReadDir(join(s.folder.directory, s.directory))
	if err != nil && !os.IsNotExist(err) {
		return nil, err
	}
	for _, entry := range entries {
		full := path.Join(s.directory, entry.Name())
		if entry.IsDir() || path.Ext(full) != ".tf" || s.folder.knows(full) {
			continue
		}
		if own[entry.Name()], err = s.folder.text(full); err != nil {
			return nil, fmt.Errorf("%s: %w", full, err)
		}
	}
	return own, nil
}

// addDeclared adds the addresses of the resources that a file declares.
func addDeclared(declared map[string]bool, text []byte) {
	body := parse(text)
	if body == nil {
		return
	}
	for _, block := range body.Blocks {
		if block.Type == "resource" && len(block.Labels) == 2 {
			declared[block.Labels[0]+"."+block.Labels[1]] = true
		}
	}
}

// parse returns what can be parsed of a file, nil if nothing can.
func parse(text []byte) *hclsyntax.Body {
	file, _ := hclsyntax.ParseConfig(text, "", hcl.InitialPos)
	if file == nil {
		return nil
	}
	body, _ := file.Body.(*hclsyntax.Body)
	return body
}
