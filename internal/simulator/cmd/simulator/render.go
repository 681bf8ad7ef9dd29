package main

import (
	"io"
	"mime"
	"os"
	"path/filepath"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator/web"
)

// render prints a body as the simulator shows it: a file, whose name becomes the title and whose neighbors the attachments, or "-" for the
// standard input.
func render(site *simulator.Simulator, file string, out io.Writer) error {
	title := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	read := func() ([]byte, error) { return os.ReadFile(file) }
	if file == "-" {
		title, read = "Standard input", func() ([]byte, error) { return io.ReadAll(os.Stdin) }
	}
	body, err := read()
	if err != nil {
		return err
	}
	id := site.Human().CreateContent(simulator.ContentFields{SpaceKey: "HANDBOOK", Title: title, Body: ""})
	if err := attachNeighbors(site, id, file); err != nil {
		return err
	}
	document, err := web.Document(site, id, string(body))
	if err != nil {
		return err
	}
	_, err = out.Write(document)
	return err
}

// attachNeighbors attaches the images in the directory of a file.
func attachNeighbors(site *simulator.Simulator, id, file string) error {
	if file == "-" {
		return nil
	}
	neighbors, err := os.ReadDir(filepath.Dir(file))
	if err != nil {
		return err
	}
	for _, one := range neighbors {
		mediaType := mime.TypeByExtension(filepath.Ext(one.Name()))
		if one.IsDir() || !strings.HasPrefix(mediaType, "image/") {
			continue
		}
		content, err := os.ReadFile(filepath.Join(filepath.Dir(file), one.Name()))
		if err != nil {
			return err
		}
		site.Human().Attach(id, one.Name(), mediaType, content)
	}
	return nil
}
