// Checks what GoReleaser built: that the registries accept it, that the CLI installs it, and that its bills of materials are complete.
package main

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

const project = "terraform-provider-confluence"

// platforms are those that HashiCorp recommends to every provider; the OpenTofu registry asks for none.
// https://developer.hashicorp.com/terraform/registry/providers/os-arch
var platforms = []string{"darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "linux_arm", "windows_amd64", "linux_386", "windows_386", "freebsd_386", "freebsd_amd64"}

func main() {
	dist := flag.String("dist", "dist", "directory that GoReleaser wrote")
	manifest := flag.String("manifest", "terraform-registry-manifest.json", "manifest of the registry")
	cli := flag.String("cli", "", "terraform or tofu, which installs the provider; not installed if empty")
	all := flag.Bool("all", false, "fail if a platform is missing that providers are recommended to support")
	flag.Parse()
	if err := check(*dist, *manifest, *cli, *all); err != nil {
		fmt.Fprintln(os.Stderr, "The release cannot be published:", err)
		os.Exit(1)
	}
}

func check(dist, manifest, cli string, all bool) error {
	list, err := filepath.Glob(filepath.Join(dist, project+"_*_SHA256SUMS"))
	if err != nil || len(list) != 1 {
		return fmt.Errorf("%s contains %d lists of checksums, expected one", dist, len(list))
	}
	version := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(list[0]), project+"_"), "_SHA256SUMS")
	archives, err := filepath.Glob(filepath.Join(dist, "*.zip"))
	if err != nil {
		return err
	}
	if err := checkSums(list[0], archives, manifest, version); err != nil {
		return fmt.Errorf("%s: %w", list[0], err)
	}

	var built []string
	for _, path := range archives {
		platform, named := strings.CutPrefix(strings.TrimSuffix(filepath.Base(path), ".zip"), project+"_"+version+"_")
		if !named {
			return fmt.Errorf("%s is not named %s_%s_<os>_<arch>.zip", path, project, version)
		}
		built = append(built, platform)
		modules, err := checkArchive(path, platform, version)
		if err == nil {
			err = checkBill(strings.TrimSuffix(path, ".zip")+".spdx.json", modules)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		fmt.Printf("%s: %d modules\n", filepath.Base(path), len(modules))
	}
	for _, platform := range platforms {
		if all && !slices.Contains(built, platform) {
			return fmt.Errorf("no archive for %s", platform)
		}
	}
	host := runtime.GOOS + "_" + runtime.GOARCH
	if cli == "" || !slices.Contains(built, host) {
		return nil
	}
	return checkInstall(cli, filepath.Join(dist, project+"_"+version+"_"+host+".zip"), version)
}

// checkSums compares the list of checksums with the archives and the manifest. The Terraform registry rejects a list that
// lacks the manifest, and a list that names other files, such as bills of materials.
func checkSums(list string, archives []string, manifest, version string) error {
	files := map[string]string{project + "_" + version + "_manifest.json": manifest}
	for _, path := range archives {
		files[filepath.Base(path)] = path
	}
	text, err := os.Open(list)
	if err != nil {
		return err
	}
	defer text.Close()
	lines := bufio.NewScanner(text)
	for lines.Scan() {
		sum, name, _ := strings.Cut(lines.Text(), "  ")
		path, expected := files[name]
		if !expected {
			return fmt.Errorf("it names %q, which is neither an archive nor the manifest", name)
		}
		delete(files, name)
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if actual := sha256.Sum256(content); hex.EncodeToString(actual[:]) != sum {
			return fmt.Errorf("the checksum of %s is wrong", name)
		}
	}
	for name := range files {
		return cmp.Or(lines.Err(), fmt.Errorf("it does not name %s", name))
	}
	return lines.Err()
}
