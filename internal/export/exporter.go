package export

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// How a Cloud site gives access to spaces.
const (
	rolesOnly       = "ROLES"
	rolesTransition = "ROLES_TRANSITION"
)

// spacesAtOnce is the number of spaces that are exported at the same time. The client limits its requests itself.
const spacesAtOnce = 4

// maxResume is the time after which an interrupted export begins again, because the site has changed since.
const maxResume = 24 * time.Hour

// counts are numbers of objects by resource type.
type counts map[string]int

// exporter exports a site.
type exporter struct {
	options    options
	source     *source
	client     confluence.Client
	folder     *folder
	book       *nameBook
	principals *principals
	adoptedIDs map[string]bool // resource type and import ID of what another state manages
	progress   *output.Progress
	requests   *atomic.Int64

	cloud    bool
	roleMode string
	roles    map[string]string // names by ID
	site     attributes

	committing sync.Mutex // held while the files of a space get their names

	mu      sync.Mutex
	counts  counts
	omitted []string
	pruned  []string // spaces whose files were removed
}

func (e *exporter) count(resource string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.counts[resource]++
}

// adopted reports whether another state manages an object.
func (e *exporter) adopted(o object) bool {
	return e.adoptedIDs[o.resource+" "+strings.ToLower(o.importID())]
}

// adoptedAll reports whether another state manages all objects of a type in a space with one resource.
func (e *exporter) adoptedAll(resource, spaceKey string) bool {
	return e.adoptedIDs[resource+" "+strings.ToLower(spaceKey)]
}

// directoryNames are the directories of the modules, by the key of the space.
const directoryNames = "directories of spaces"

// directoryOf is the directory of a space, which is the name of its module too.
func (e *exporter) directoryOf(key string) string {
	name := identifier(key, "space")
	if strings.HasPrefix(key, "~") {
		name = "personal_" + strings.TrimPrefix(name, "_")
	}
	if strings.HasSuffix(name, "imports") { // its file space_x_imports.tf would be that of the import blocks of space x
		name += "_space"
	}
	return e.book.names(directoryNames).give(key, fileName(name, ""), "_"+name)
}

// run exports the spaces of the options.
func (e *exporter) run(ctx context.Context) error {
	if err := e.readSite(ctx); err != nil {
		return err
	}
	spaces, err := e.selectSpaces(ctx)
	if err != nil {
		return err
	}
	slices.SortFunc(spaces, func(a, b object) int { return strings.Compare(a.state.text("key"), b.state.text("key")) })
	for _, o := range spaces {
		e.directoryOf(o.state.text("key"))
	}
	if e.options.site && !e.isDone("") {
		if err := e.exportSite(ctx); err != nil {
			return err
		}
	}
	e.progress.Start(len(spaces))
	var failed []string
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(spacesAtOnce)
	for _, o := range spaces {
		group.Go(func() error {
			if err := groupCtx.Err(); err != nil {
				return err
			}
			if key := o.state.text("key"); e.isDone(key) {
				e.progress.Step(fmt.Sprintf("Space %s was exported before the interruption", key))
				return nil
			}
			err := e.exportSpace(groupCtx, o)
			if err == nil || !e.isSiteReadable(groupCtx) {
				return err
			}
			e.mu.Lock()
			defer e.mu.Unlock()
			failed = append(failed, err.Error())
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if failed != nil {
		slices.Sort(failed)
		return &unfinishedError{failed, len(spaces)}
	}
	return e.finish(ctx, spaces)
}

// unfinishedError says which spaces were not exported, while the others were.
type unfinishedError struct {
	failed []string
	total  int
}

func (e *unfinishedError) Error() string {
	return fmt.Sprintf("%d of %d spaces were not exported:\n  %s\nRun the same command again to continue with them.", len(e.failed), e.total, strings.Join(e.failed, "\n  "))
}

// isSiteReadable reports whether the site can be read now. If so, an error that came before concerns one space.
func (e *exporter) isSiteReadable(ctx context.Context) bool {
	if ctx.Err() != nil {
		return false
	}
	_, err := e.source.data(ctx, "confluence_site", nil)
	return err == nil
}

// isDone reports whether an interrupted export that this one goes on with has written a space.
func (e *exporter) isDone(key string) bool {
	e.folder.mu.Lock()
	defer e.folder.mu.Unlock()
	return e.folder.manifest.Spaces[key].Done
}

// readSite reads what is the same for all spaces.
func (e *exporter) readSite(ctx context.Context) error {
	var err error
	if e.site, err = e.source.data(ctx, "confluence_site", nil); err != nil {
		return err
	}
	e.cloud, e.roleMode = e.site.text("deployment") == string(confluence.Cloud), e.site.text("role_mode")
	e.principals = newPrincipals(e.source, e.cloud, e.book)
	e.principals.always = e.options.mapPrincipals
	if e.roleMode != rolesOnly && e.roleMode != rolesTransition {
		return nil
	}
	all, err := e.source.data(ctx, "confluence_space_roles", nil)
	if err != nil {
		return err
	}
	roles, _ := all["roles"].([]any)
	for _, role := range roles {
		if role, ok := role.(attributes); ok {
			e.roles[role.text("id")] = role.text("name")
		}
	}
	return nil
}

// selectSpaces reads the spaces to export.
func (e *exporter) selectSpaces(ctx context.Context) ([]object, error) {
	filter := attributes{}
	if !e.options.all {
		if len(e.options.spaces) == 0 {
			return nil, nil
		}
		filter["keys"] = e.options.spaces
	}
	var spaces []object
	for o, err := range e.source.list(ctx, "confluence_space", filter, e.omit) {
		if err != nil {
			return nil, err
		}
		spaces = append(spaces, o)
	}
	for _, key := range e.options.spaces {
		if !slices.ContainsFunc(spaces, func(o object) bool { return strings.EqualFold(o.state.text("key"), key) }) {
			return nil, fmt.Errorf("space %s does not exist, or this account may not view it. Nothing was exported", key)
		}
	}
	return spaces, nil
}

func (e *exporter) omit(text string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.omitted = append(e.omitted, text)
}
