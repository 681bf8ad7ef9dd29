package main

import (
	"archive/zip"
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
)

// checkArchive checks the program in an archive and returns the modules that it is built from.
func checkArchive(path, platform, version string) ([]*debug.Module, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, err
	}
	defer archive.Close()
	name := project + "_v" + version
	if strings.HasPrefix(platform, "windows_") {
		name += ".exe"
	}
	file, err := archive.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || info.Mode()&0o111 == 0 {
		return nil, fmt.Errorf("%s is not executable", name)
	}
	program, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	info, err := buildinfo.Read(bytes.NewReader(program))
	if err != nil {
		return nil, err
	}
	settings := map[string]string{}
	for _, setting := range info.Settings {
		settings[setting.Key] = setting.Value
	}
	if built := settings["GOOS"] + "_" + settings["GOARCH"]; built != platform {
		return nil, fmt.Errorf("%s is built for %s", name, built)
	}
	// A program that needs a C library, or that holds paths of the machine that built it, cannot be reproduced.
	if settings["CGO_ENABLED"] != "0" || settings["-trimpath"] != "true" {
		return nil, fmt.Errorf("%s is built with CGO_ENABLED=%s and -trimpath=%s", name, settings["CGO_ENABLED"], settings["-trimpath"])
	}
	return info.Deps, nil
}

// checkBill checks that an SPDX document names every module that the program is built from.
func checkBill(path string, modules []*debug.Module) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var document struct {
		SPDXVersion string `json:"spdxVersion"`
		Packages    []struct {
			Name    string `json:"name"`
			Version string `json:"versionInfo"`
		} `json:"packages"`
	}
	if err := json.Unmarshal(text, &document); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if !strings.HasPrefix(document.SPDXVersion, "SPDX-") {
		return fmt.Errorf("%s is not an SPDX document", path)
	}
	named := map[string]string{}
	for _, p := range document.Packages {
		named[p.Name] = p.Version
	}
	for _, module := range modules {
		if named[module.Path] != module.Version {
			return fmt.Errorf("%s has %q as the version of %s, expected %s", path, named[module.Path], module.Path, module.Version)
		}
	}
	if named["github.com/hashicorp/terraform-plugin-framework"] == "" {
		return fmt.Errorf("%s does not name terraform-plugin-framework", path)
	}
	return nil
}
