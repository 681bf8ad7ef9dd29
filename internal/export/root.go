package export

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2/hclwrite"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// rootOutputs are the files of the root module that all spaces share. They are written with each space, so that what was exported
// can be used if the export does not come to its end.
func (e *exporter) rootOutputs() ([]outputFile, error) {
	files := map[string]*hclwrite.File{"versions.tf": e.versions(), "provider.tf": e.provider()}
	if principals := e.principals.file(); principals != nil {
		files["principals.tf"] = principals
	}
	var outputs []outputFile
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file, err := e.folder.stageText(format(files[name]))
		if err != nil {
			return nil, err
		}
		outputs = append(outputs, outputFile{staged: file, name: name})
	}
	return outputs, nil
}

// finish ends an export that has come to its end.
func (e *exporter) finish(ctx context.Context, spaces []object) error {
	if e.options.dryRun {
		return nil
	}
	if e.options.all {
		if err := e.removeSpaces(ctx, spaces); err != nil {
			return err
		}
	}
	outputs, err := e.rootOutputs()
	if err != nil {
		return err
	}
	if err := e.folder.commit(outputs, nil); err != nil {
		return err
	}
	return e.folder.end(func(m *manifest) {
		m.Started, m.Options, m.Previous = nil, "", map[string]string{}
		for key, space := range m.Spaces {
			space.Done = false
			m.Spaces[key] = space
		}
	})
}

// removeSpaces lists the spaces of earlier exports that the site does not show to the account, and removes their files if the options
// say so.
func (e *exporter) removeSpaces(ctx context.Context, spaces []object) error {
	var prefixes []string
	for _, key := range slices.Sorted(maps.Keys(e.folder.manifest.Spaces)) {
		if key == "" || slices.ContainsFunc(spaces, func(o object) bool { return o.state.text("key") == key }) {
			continue
		}
		directory := e.folder.manifest.Spaces[key].Directory
		files := directory + "/, space_" + directory + ".tf and space_" + directory + "_imports.tf"
		switch {
		case !e.options.prune:
			e.omit(fmt.Sprintf("Space %s was not found on this site. Its files are kept: delete %s, or export with --prune", key, files))
		case !e.isGone(ctx, key):
			e.omit(fmt.Sprintf("Space %s was not found in the list of spaces, but not confirmed to be gone. Its files are kept: delete %s yourself", key, files))
		default:
			prefixes = append(prefixes, directory+"/", "space_"+directory+".tf", "space_"+directory+"_imports.tf")
			delete(e.folder.manifest.Spaces, key)
			e.pruned = append(e.pruned, key+": "+files)
		}
	}
	return e.folder.removeStale(prefixes...)
}

// isGone reports whether Confluence answers that a space does not exist, or that the account may not view it: it does not tell which.
func (e *exporter) isGone(ctx context.Context, key string) bool {
	_, err := e.client.Space(ctx, confluence.SpaceRef{Key: key})
	return confluence.IsNotFound(err)
}

func (e *exporter) versions() *hclwrite.File {
	file := hclwrite.NewEmptyFile()
	body := file.Body().AppendNewBlock("terraform", nil).Body()
	body.SetAttributeRaw("required_version", tokens(">= 1.5"))
	required := fields{{"source", providerSource}}
	if constraint := e.options.constraint; constraint != "" {
		required = append(required, pair{"version", constraint})
	}
	body.AppendNewBlock("required_providers", nil).Body().SetAttributeRaw("confluence", tokens(required))
	return file
}

// provider has the address of the site, so that the configuration is never applied to another one, and no credentials.
func (e *exporter) provider() *hclwrite.File {
	file := hclwrite.NewEmptyFile()
	comment(file.Body(), "The credentials are read from the environment: CONFLUENCE_USERNAME and CONFLUENCE_TOKEN (on Data Center, a token can\nbe enough), or CONFLUENCE_OAUTH_CLIENT_ID and CONFLUENCE_OAUTH_CLIENT_SECRET.")
	settings := fields{{"url", e.options.url}}
	if e.options.deployment != "" {
		settings = append(settings, pair{"deployment", e.options.deployment})
	}
	body := file.Body().AppendNewBlock("provider", []string{"confluence"}).Body()
	for _, setting := range settings {
		body.SetAttributeRaw(setting.name, tokens(setting.value))
	}
	return file
}

// file has the IDs of users, groups and roles by name; nil if there are none.
func (p *principals) file() *hclwrite.File {
	var all fields
	for _, variable := range allVariables {
		ids := fields{}
		byName := p.names[variable].all()
		for _, name := range slices.SortedFunc(maps.Keys(byName), func(a, b string) int { return strings.Compare(strings.ToLower(a)+a, strings.ToLower(b)+b) }) {
			ids = append(ids, pair{name, byName[name]})
		}
		if len(ids) > 0 {
			if all != nil {
				all = append(all, pair{})
			}
			all = append(all, pair{variable, ids})
		}
	}
	if all == nil {
		return nil
	}
	file := hclwrite.NewEmptyFile()
	block(file, "locals", nil, all)
	return file
}
