package rest

// Deployment tells Confluence Cloud from Confluence Data Center.
type Deployment string

// The two deployments, spelled as the provider's `deployment` attribute spells them.
const (
	Cloud      Deployment = "cloud"
	DataCenter Deployment = "data_center"
)

// Name is what Atlassian calls the deployment.
func (d Deployment) Name() string {
	if d == DataCenter {
		return "Confluence Data Center"
	}
	return "Confluence Cloud"
}
