package plugin

import (
	"context"
	"reflect"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// hostileServer answers every call with text that contains control characters.
type hostileServer struct{ frameworkServer }

func hostileDiagnostics() []*tfprotov6.Diagnostic {
	return []*tfprotov6.Diagnostic{{Severity: tfprotov6.DiagnosticSeverityError, Summary: hostile, Detail: hostile}}
}

func hostileAnswer[R any]() (*R, error) {
	answer := new(R)
	switch answer := any(answer).(type) {
	case *tfprotov6.CallFunctionResponse:
		answer.Error = &tfprotov6.FunctionError{Text: hostile}
	case *tfprotov6.ListResourceServerStream:
		answer.Results = slices.Values([]tfprotov6.ListResourceResult{{DisplayName: hostile, Diagnostics: hostileDiagnostics()}})
	case *tfprotov6.InvokeActionServerStream:
		answer.Events = slices.Values([]tfprotov6.InvokeActionEvent{
			{Type: tfprotov6.ProgressInvokeActionEventType{Message: hostile}},
			{Type: tfprotov6.CompletedInvokeActionEventType{Diagnostics: hostileDiagnostics()}},
		})
	default:
		reflect.ValueOf(answer).Elem().FieldByName("Diagnostics").Set(reflect.ValueOf(hostileDiagnostics()))
	}
	return answer, nil
}

func (hostileServer) GetMetadata(context.Context, *tfprotov6.GetMetadataRequest) (*tfprotov6.GetMetadataResponse, error) {
	return hostileAnswer[tfprotov6.GetMetadataResponse]()
}

func (hostileServer) GetProviderSchema(context.Context, *tfprotov6.GetProviderSchemaRequest) (*tfprotov6.GetProviderSchemaResponse, error) {
	return hostileAnswer[tfprotov6.GetProviderSchemaResponse]()
}

func (hostileServer) GetResourceIdentitySchemas(context.Context, *tfprotov6.GetResourceIdentitySchemasRequest) (*tfprotov6.GetResourceIdentitySchemasResponse, error) {
	return hostileAnswer[tfprotov6.GetResourceIdentitySchemasResponse]()
}

func (hostileServer) ValidateProviderConfig(context.Context, *tfprotov6.ValidateProviderConfigRequest) (*tfprotov6.ValidateProviderConfigResponse, error) {
	return hostileAnswer[tfprotov6.ValidateProviderConfigResponse]()
}

func (hostileServer) ConfigureProvider(context.Context, *tfprotov6.ConfigureProviderRequest) (*tfprotov6.ConfigureProviderResponse, error) {
	return hostileAnswer[tfprotov6.ConfigureProviderResponse]()
}

func (hostileServer) ValidateResourceConfig(context.Context, *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return hostileAnswer[tfprotov6.ValidateResourceConfigResponse]()
}

func (hostileServer) UpgradeResourceState(context.Context, *tfprotov6.UpgradeResourceStateRequest) (*tfprotov6.UpgradeResourceStateResponse, error) {
	return hostileAnswer[tfprotov6.UpgradeResourceStateResponse]()
}

func (hostileServer) UpgradeResourceIdentity(context.Context, *tfprotov6.UpgradeResourceIdentityRequest) (*tfprotov6.UpgradeResourceIdentityResponse, error) {
	return hostileAnswer[tfprotov6.UpgradeResourceIdentityResponse]()
}

func (hostileServer) ReadResource(context.Context, *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return hostileAnswer[tfprotov6.ReadResourceResponse]()
}

func (hostileServer) PlanResourceChange(context.Context, *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return hostileAnswer[tfprotov6.PlanResourceChangeResponse]()
}

func (hostileServer) ApplyResourceChange(context.Context, *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	return hostileAnswer[tfprotov6.ApplyResourceChangeResponse]()
}

func (hostileServer) ImportResourceState(context.Context, *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	return hostileAnswer[tfprotov6.ImportResourceStateResponse]()
}

func (hostileServer) MoveResourceState(context.Context, *tfprotov6.MoveResourceStateRequest) (*tfprotov6.MoveResourceStateResponse, error) {
	return hostileAnswer[tfprotov6.MoveResourceStateResponse]()
}

func (hostileServer) GenerateResourceConfig(context.Context, *tfprotov6.GenerateResourceConfigRequest) (*tfprotov6.GenerateResourceConfigResponse, error) {
	return hostileAnswer[tfprotov6.GenerateResourceConfigResponse]()
}

func (hostileServer) ValidateDataResourceConfig(context.Context, *tfprotov6.ValidateDataResourceConfigRequest) (*tfprotov6.ValidateDataResourceConfigResponse, error) {
	return hostileAnswer[tfprotov6.ValidateDataResourceConfigResponse]()
}

func (hostileServer) ReadDataSource(context.Context, *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	return hostileAnswer[tfprotov6.ReadDataSourceResponse]()
}

func (hostileServer) CallFunction(context.Context, *tfprotov6.CallFunctionRequest) (*tfprotov6.CallFunctionResponse, error) {
	return hostileAnswer[tfprotov6.CallFunctionResponse]()
}

func (hostileServer) GetFunctions(context.Context, *tfprotov6.GetFunctionsRequest) (*tfprotov6.GetFunctionsResponse, error) {
	return hostileAnswer[tfprotov6.GetFunctionsResponse]()
}

func (hostileServer) ValidateEphemeralResourceConfig(context.Context, *tfprotov6.ValidateEphemeralResourceConfigRequest) (*tfprotov6.ValidateEphemeralResourceConfigResponse, error) {
	return hostileAnswer[tfprotov6.ValidateEphemeralResourceConfigResponse]()
}

func (hostileServer) OpenEphemeralResource(context.Context, *tfprotov6.OpenEphemeralResourceRequest) (*tfprotov6.OpenEphemeralResourceResponse, error) {
	return hostileAnswer[tfprotov6.OpenEphemeralResourceResponse]()
}

func (hostileServer) RenewEphemeralResource(context.Context, *tfprotov6.RenewEphemeralResourceRequest) (*tfprotov6.RenewEphemeralResourceResponse, error) {
	return hostileAnswer[tfprotov6.RenewEphemeralResourceResponse]()
}

func (hostileServer) CloseEphemeralResource(context.Context, *tfprotov6.CloseEphemeralResourceRequest) (*tfprotov6.CloseEphemeralResourceResponse, error) {
	return hostileAnswer[tfprotov6.CloseEphemeralResourceResponse]()
}

func (hostileServer) ValidateListResourceConfig(context.Context, *tfprotov6.ValidateListResourceConfigRequest) (*tfprotov6.ValidateListResourceConfigResponse, error) {
	return hostileAnswer[tfprotov6.ValidateListResourceConfigResponse]()
}

func (hostileServer) ValidateActionConfig(context.Context, *tfprotov6.ValidateActionConfigRequest) (*tfprotov6.ValidateActionConfigResponse, error) {
	return hostileAnswer[tfprotov6.ValidateActionConfigResponse]()
}

func (hostileServer) PlanAction(context.Context, *tfprotov6.PlanActionRequest) (*tfprotov6.PlanActionResponse, error) {
	return hostileAnswer[tfprotov6.PlanActionResponse]()
}

func (hostileServer) ListResource(context.Context, *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	return hostileAnswer[tfprotov6.ListResourceServerStream]()
}

func (hostileServer) InvokeAction(context.Context, *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	return hostileAnswer[tfprotov6.InvokeActionServerStream]()
}
