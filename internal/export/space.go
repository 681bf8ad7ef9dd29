package export

import (
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// this is the name of a block of which a space has one.
const this = "this"

// space writes one space: a module in a directory of its own.
type space struct {
	*exporter
	key       string
	directory string

	files   map[string]*hclwrite.File
	imports map[string][]importBlock // by file
	outputs []outputFile
	omitted []string
	vars    variables
	version string // of Terraform that it needs
	managed bool   // whether the configuration has the space itself
	places  map[string]place
	held    map[string]bool   // files that stay, because what they declare was not read
	settled map[string]bool   // files that are complete
	kept    map[string][]byte // texts of files that stay as they are

	contentProperties instances
}

// newSpace returns a space without files. The key "" stands for the site.
func (e *exporter) newSpace(key, directory string) *space {
	return &space{
		exporter: e, key: key, directory: directory,
		files: map[string]*hclwrite.File{}, imports: map[string][]importBlock{}, vars: variables{}, places: map[string]place{},
		held: map[string]bool{}, settled: map[string]bool{}, kept: map[string][]byte{},
	}
}

// name names the space, or the site, in a sentence.
func (s *space) name() string {
	if s.key == "" {
		return "the site"
	}
	return "space " + s.key
}

// step is a part of the export of a space.
type step struct {
	what string // "" if the export of the space fails without it
	file string
	off  bool // left out by the options, or not available
	do   func(context.Context) error
}

// exportSpace reads a space and writes its files.
func (e *exporter) exportSpace(ctx context.Context, o object) error {
	s := e.newSpace(o.state.text("key"), e.directoryOf(o.state.text("key")))
	defer s.discard()
	noContent := e.options.content == contentNone
	return s.write(ctx, []step{
		{"", "space.tf", false, func(ctx context.Context) error { return s.writeSpace(ctx, o) }},
		{"permissions", "access.tf", false, s.writeAccess},
		{"properties", "properties.tf", false, s.writeProperties},
		{"", contentFile, noContent, s.writeContent},
		{"", contentPropertiesFile, noContent || !e.options.properties, s.writeContentProperties},
		{"restrictions", "restrictions.tf", noContent || !e.options.restrictions, s.writeRestrictions},
		{"", attachmentFile, noContent || !e.options.attachments, s.writeAttachments},
		{"templates", "templates.tf", !e.cloud, s.writeTemplates},
	})
}

// write takes the steps and writes the files.
func (s *space) write(ctx context.Context, steps []step) error {
	for _, step := range steps {
		if step.off {
			s.hold(step.file)
		} else if err := step.do(ctx); err != nil {
			if step.what == "" || !s.isReadable(ctx, s.key) {
				return fmt.Errorf("%s: %w", s.name(), err)
			}
			s.omit("The %s of %s were not exported: %s", step.what, s.name(), err)
			s.forget(step.file)
		}
		if err := s.settle(step.file); err != nil {
			return fmt.Errorf("%s: %w", s.name(), err)
		}
	}
	return s.commit()
}

// isReadable reports whether a space, or the site, can be read now. If so, an error that came before concerns what was read then.
func (e *exporter) isReadable(ctx context.Context, key string) bool {
	if ctx.Err() != nil {
		return false
	}
	if key == "" {
		return e.isSiteReadable(ctx)
	}
	_, err := e.source.read(ctx, "confluence_space", key)
	return err == nil
}

// omit notes what the configuration does not have.
func (s *space) omit(format string, arguments ...any) {
	s.omitted = append(s.omitted, strings.Join(strings.Fields(output.Printable(fmt.Sprintf(format, arguments...))), " "))
}

// warn notes a warning of the provider.
func (s *space) warn(text string) { s.omit("%s", text) }

// file returns a file of the space.
func (s *space) file(name string) *hclwrite.File {
	if s.files[name] == nil {
		s.files[name] = hclwrite.NewEmptyFile()
	}
	return s.files[name]
}

// forget leaves out a file that is not complete. One that an earlier export has written stays.
func (s *space) forget(name string) {
	delete(s.files, name)
	delete(s.imports, name)
	s.hold(name)
}

// add declares an object in a file and imports it.
func (s *space) add(file string, o object, name string, replaced map[string]any) {
	block(s.file(file), "resource", []string{o.resource, name}, s.source.configuration(o, replaced))
	s.addImport(file, o, o.resource+"."+name)
}

func (s *space) addImport(file string, o object, address string) {
	s.imports[file] = append(s.imports[file], importBlock{address, o.blockID()})
	s.count(o.resource)
}

// spaceKey is how the objects of the space refer to it.
func (s *space) spaceKey() any {
	if s.managed {
		return expression("confluence_space." + this + ".key")
	}
	return s.key
}

// writeSpace writes the space, and what it looks like.
func (s *space) writeSpace(ctx context.Context, o object) error {
	const file = "space.tf"
	if !s.adopted(o) {
		s.managed = true
		s.add(file, o, this, nil)
	}
	for _, resource := range []string{"confluence_space_settings", "confluence_space_color_scheme"} {
		if (resource == "confluence_space_settings") != s.cloud {
			continue
		}
		look, err := s.source.read(ctx, resource, s.key)
		if err != nil {
			if !s.isReadable(ctx, s.key) {
				return err
			}
			s.omit("%s of space %s was not exported: %s", resource, s.key, err)
		}
		if err != nil || s.cloud && s.omitHidden(look) {
			if s.had(file, func(one importBlock) bool { return one.To == resource+"."+this }) {
				s.hold(file)
			}
		}
		if err != nil {
			continue
		}
		if s.hasLook(look) && !s.adopted(look) {
			s.add(file, look, this, map[string]any{"space_key": s.spaceKey()})
		}
	}
	return nil
}

// omitHidden notes the settings that an import leaves out because the account may not read them, and reports whether there are any.
func (s *space) omitHidden(settings object) (hidden bool) {
	for _, names := range [][]string{{"route_override_enabled", "content_mode"}, {"look_and_feel"}} { // those of one request
		if settings.state[names[0]] == nil {
			s.omit("%s of space %s was not exported: Confluence does not let this account read it", strings.Join(names, " and "), s.key)
			hidden = true
		}
	}
	return hidden
}

// hasLook reports whether a space differs from the site in how it looks.
func (s *space) hasLook(look object) bool {
	if !s.cloud {
		return look.state.text("type") == "custom"
	}
	return look.state.text("theme_key") != "" || look.state.text("look_and_feel") != "" && look.state.text("look_and_feel") != "global" ||
		look.state.text("content_mode") == "compact" || look.state.flag("route_override_enabled") || look.state.text("default_classification_level_id") != ""
}

// fileReference reads a file of the module.
func fileReference(name string) expression {
	return expression(`file(` + modulePath(name) + `)`)
}

// modulePath is the path of a file of the module.
func modulePath(name string) string {
	text := quote(name)
	return `"${path.module}/` + text[1:]
}

// addBody writes a body in storage format to a file.
func (s *space) addBody(name, body string) error {
	file, err := s.folder.stageText([]byte(layout(body)))
	s.outputs = append(s.outputs, outputFile{staged: file, name: path.Join(s.directory, name)})
	return err
}
