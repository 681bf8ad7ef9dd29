package provider

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"golang.org/x/text/unicode/norm"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// attachmentFile is the file in a configuration: on disk, or in the configuration itself.
type attachmentFile struct {
	attribute string // that holds it
	path      string
	content   []byte
}

// hasFile reports whether a file is configured.
func (m attachmentModel) hasFile() bool {
	return !m.Source.IsNull() || !m.Content.IsNull() || !m.ContentBase64.IsNull()
}

// file returns the configured file. known is false if it is unknown.
func (m attachmentModel) file() (file attachmentFile, known bool) {
	switch {
	case m.Source.IsUnknown() || m.Content.IsUnknown() || m.ContentBase64.IsUnknown():
		return attachmentFile{}, false
	case !m.Source.IsNull():
		return attachmentFile{attribute: "source", path: m.Source.ValueString()}, true
	case !m.Content.IsNull():
		return attachmentFile{attribute: "content", content: []byte(m.Content.ValueString())}, true
	}
	content, _ := base64.StdEncoding.DecodeString(m.ContentBase64.ValueString()) // was validated
	return attachmentFile{attribute: "content_base64", content: content}, true
}

// name is the default of the name of the attachment, "" if there is none. It is composed, as file names on macOS are not.
func (f attachmentFile) name() string {
	if f.attribute != "source" {
		return ""
	}
	return norm.NFC.String(filepath.Base(f.path))
}

func (f attachmentFile) open() (io.ReadCloser, error) {
	if f.attribute != "source" {
		return io.NopCloser(bytes.NewReader(f.content)), nil
	}
	return os.Open(f.path)
}

// hash reads the file to its end and returns its size and hash. Errors are added at the attribute that holds it.
func (f attachmentFile) hash(diags *diag.Diagnostics) (size int64, sum string, ok bool) {
	failed := func(summary, detail string) (int64, string, bool) {
		diags.AddAttributeError(path.Root(f.attribute), summary, detail)
		return 0, "", false
	}
	if f.attribute == "source" {
		switch info, err := os.Stat(f.path); {
		case errors.Is(err, fs.ErrNotExist):
			directory, _ := os.Getwd()
			return failed("File does not exist", fmt.Sprintf("There is no file %s. A relative path starts at the directory in which Terraform runs, %s. "+
				"For a path relative to the module, write \"${path.module}/…\".", f.path, directory))
		case err != nil:
			return failed("File cannot be read", err.Error())
		case info.IsDir():
			return failed("Not a file", fmt.Sprintf("%s is a directory. To attach all files of a directory, use for_each = fileset(\"%s\", \"*\").", f.path, f.path))
		case !info.Mode().IsRegular():
			return failed("Not a file", fmt.Sprintf("%s is not a regular file.", f.path))
		}
	}
	content, err := f.open()
	if err != nil {
		return failed("File cannot be read", err.Error())
	}
	defer func() { _ = content.Close() }()
	h := sha256.New()
	if size, err = io.Copy(h, content); err != nil {
		return failed("File cannot be read", err.Error())
	}
	return size, hex.EncodeToString(h.Sum(nil)), true
}

// toUpload hashes the file and compares it with the planned hash. The client compares it once more while it sends the file.
func (m attachmentModel) toUpload(config attachmentModel, diags *diag.Diagnostics) (confluence.AttachmentUpload, bool) {
	file, known := config.file()
	if !known || !config.hasFile() {
		diags.AddAttributeError(path.Root("source"), fmt.Sprintf("%s was not written: missing file", m), "A new version requires one of source, content and content_base64. Set one of them.")
		return confluence.AttachmentUpload{}, false
	}
	size, sum, ok := file.hash(diags)
	if !ok {
		return confluence.AttachmentUpload{}, false
	}
	if isSet(m.SHA256) && m.SHA256.ValueString() != sum {
		diags.AddAttributeError(path.Root(file.attribute), fmt.Sprintf("%s was not written: the file has changed since the plan", m), fmt.Sprintf(
			"Its SHA-256 hash was %s when the plan was made, and is %s now. Run the plan again to see the change.", m.SHA256.ValueString(), sum))
		return confluence.AttachmentUpload{}, false
	}
	filename := m.Filename.ValueString()
	if m.Filename.IsUnknown() {
		filename = file.name()
	}
	mediaType := m.MediaType.ValueString()
	if m.MediaType.IsUnknown() {
		mediaType = defaultMediaType(filename)
	}
	return confluence.AttachmentUpload{
		ContentID: m.ContentID.ValueString(), Filename: filename, MediaType: mediaType, Comment: m.Comment.ValueString(), MinorEdit: m.MinorEdit.ValueBool(),
		Size: size, SHA256: sum, Open: file.open,
	}, true
}

// filenameProblem says what is wrong with the name of an attachment, "" if it is valid.
func filenameProblem(name string) string {
	switch {
	case strings.TrimSpace(name) == "":
		return "It must not be blank."
	case strings.ContainsAny(name, `/\`):
		return "It must be a name without slashes, not a path."
	case name == "." || name == "..":
		return "It must be the name of a file."
	case len(name) > maxFilename:
		return fmt.Sprintf("It must have at most %d bytes, got %d.", maxFilename, len(name))
	case strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return "It must not contain control characters."
	case storedName(name) != name:
		return "It must not start or end with whitespace."
	}
	return ""
}

const maxFilename = 255
